#!/usr/bin/env bash
# A browser for the tests of report.html: installs Debian's chromium where there is none. With CI=true the tests in test/browser fail
# without one, so where none can be had this says so and fails too.
set -euo pipefail

browser=${CHROMIUM:-/usr/bin/chromium}
if [ ! -x "$browser" ]; then
  command -v apt-get >/dev/null || { echo "no $browser and no apt-get to install chromium with" >&2; exit 1; }
  [ "$(id -u)" -eq 0 ] || { echo "no $browser and only root can install chromium" >&2; exit 1; }
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install -y --no-install-recommends chromium; } >"$log" 2>&1 || {
    tail -n 5 "$log" >&2
    exit 1
  }
fi
[ -x "$browser" ] || { echo "the packages installed have no $browser" >&2; exit 1; }
echo "a browser is at $browser"
