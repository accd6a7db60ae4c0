#!/usr/bin/env bash
# A run on a real Slurm: starts one of a single node in a temporary folder, does the worked example of docs/cluster.md there
# with one task requeued and one killed on the way, and fails unless the merged run is that of a single machine, to the byte.
# Stops what it started. Where Slurm cannot be had it says so and ends with 0; the reason then also goes to the file given.
#
#   .ci/slurm.sh [FILE]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
skips=${1:-/dev/null}

skip() {
  echo "skipped: $*"
  echo "$*" >"$skips"
  exit 0
}

fail() {
  echo "slurm: $*" >&2
  exit 1
}

say() { printf '%4d s  %s\n' $SECONDS "$*"; }

# WHAT SECONDS COMMAND…: waits until the command succeeds
await() {
  local what=$1 until=$((SECONDS + $2))
  shift 2
  until "$@"; do
    [ $SECONDS -lt $until ] || {
      echo "slurm: expected $what within the time, it did not happen" >&2
      return 1
    }
    sleep 0.2
  done
}

# --- the programs

# daemons are not on everybody's path
PATH=$PATH:/usr/sbin:/sbin
programs=(munged slurmctld slurmd sbatch scontrol squeue sinfo scancel)
missing() {
  local program
  for program in "${programs[@]}"; do command -v "$program" >/dev/null || echo "$program"; done
}

# installs Debian's packages; their own services are not started
install_slurm() {
  local policy=/usr/sbin/policy-rc.d made= status=0
  export DEBIAN_FRONTEND=noninteractive
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy && made=$policy
  fi
  { apt-get update && apt-get install -y --no-install-recommends slurm-wlm munge; } >"$dir/install.log" 2>&1 || status=$?
  [ -z "$made" ] || rm -f "$made"
  return $status
}

dir=$(mktemp -d)
# the programs started below, by the files in which they write their ids
stop() {
  local file id
  for file in slurmd slurmctld munged; do
    id=$(cat "$dir/run/$file.pid" 2>/dev/null) || continue
    kill "$id" 2>/dev/null || continue
    for _ in $(seq 50); do kill -0 "$id" 2>/dev/null || break; sleep 0.2; done
    kill -KILL "$id" 2>/dev/null || true
  done
}
finish() {
  local status=$?
  if [ $status -ne 0 ]; then
    echo "slurm: what was written in $dir, to its end:" >&2
    for file in "$dir"/log/*.log "$dir"/work/runs/*/logs/*.log; do
      [ -f "$file" ] && { echo "--- $file"; tail -n 30 "$file"; } >&2
    done
  fi
  # tasks end before the daemon that watches them
  if [ -S "$dir/run/munge.sock" ]; then
    scancel --user="$(id -un)" >/dev/null 2>&1 || true
    for _ in $(seq 50); do [ -z "$(squeue -h 2>/dev/null)" ] && break; sleep 0.2; done
  fi
  stop
  rm -rf "$dir"
}
trap finish EXIT
trap 'exit 130' INT TERM

if [ -n "$(missing)" ]; then
  command -v apt-get >/dev/null || skip "no $(missing | tr '\n' ' ')and no apt-get to install Slurm with"
  [ "$(id -u)" -eq 0 ] || skip "no $(missing | tr '\n' ' ')and only root can install Slurm"
  install_slurm || { tail -n 5 "$dir/install.log"; skip 'apt-get could not install slurm-wlm and munge'; }
  [ -z "$(missing)" ] || skip "the packages installed have no $(missing | tr '\n' ' ')"
fi

# --- a cluster of one node

# the jobs below ask for what the scripts say, whatever the caller's settings for Slurm are
unset "${!SLURM_@}" "${!SBATCH_@}" "${!SQUEUE_@}" "${!SCANCEL_@}"
mkdir -p "$dir"/{ctld,spool,log,run,key,work}
chmod 755 "$dir"
chmod 700 "$dir/key"
dd if=/dev/urandom of="$dir/key/munge.key" bs=128 count=1 status=none
chmod 400 "$dir/key/munge.key"
read -r ctld_port slurmd_port < <(node -e '
  const ports = [0, 0].map(() => require("node:net").createServer().listen(0, "127.0.0.1"));
  setTimeout(() => { console.log(ports.map((one) => one.address().port).join(" ")); process.exit(); }, 100);')
host=$(hostname -s)
cat >"$dir/slurm.conf" <<END
ClusterName=ci
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
# a requeued task waits as long as credentials last
AuthInfo=socket=$dir/run/munge.sock,cred_expire=10
CredType=cred/munge
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
SlurmctldPort=$ctld_port
SlurmdPort=$slurmd_port
StateSaveLocation=$dir/ctld
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/run/slurmctld.pid
SlurmdPidFile=$dir/run/slurmd.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
KillWait=5
SchedulerParameters=sched_interval=5
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
# the node is what this says, whatever the machine has: two tasks run at once
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 RealMemory=4000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$dir/slurm.conf

is_idle() { [ "$(sinfo -h -o %T 2>/dev/null)" = idle ]; }
start() {
  munged --key-file="$dir/key/munge.key" --socket="$dir/run/munge.sock" --pid-file="$dir/run/munged.pid" \
    --log-file="$dir/log/munged.log" --seed-file="$dir/key/seed" &&
    slurmctld -f "$SLURM_CONF" && slurmd -f "$SLURM_CONF" -N "$host" && await 'an idle node' 60 is_idle
} </dev/null >"$dir/log/start.log" 2>&1
start || {
  tail -n 5 "$dir"/log/*.log
  skip 'Slurm is installed and could not be started'
}
say "$(sbatch --version), one node"

# --- the worked example

[ -f dist/src/cli/main.js ] || npm run --silent build
cd "$dir/work"
npx() { node "$root/dist/src/$([ "$1" = mislink ] && echo cli/main.js)" "${@:2}"; }
# TEXT: the line of the page's examples that begins with it
example() {
  local line
  line=$(grep -m 1 "^$1" "$root/docs/cluster.md") || fail "docs/cluster.md: expected a line that begins with $1"
  printf '%s\n' "${line%%  # *}"
}
# what a page says, done here
try() {
  local line
  line=$(example "$1")
  echo "\$ $line"
  eval "$line" 2>>"$dir/log/commands.log"
}
run=$dir/work/runs/wyoming

state() { scontrol show job "$1" -o 2>/dev/null | grep -o -m 1 'JobState=[A-Z_]*' | cut -d= -f2; }
is() { [[ "$(state "$1")" = $2 ]]; }
kept() { find "$run/.shards" -type f ! -name '.*' ! -name begun -printf '%f %i %T@\n' 2>/dev/null | sort; }
has_kept() { [ "$(kept | wc -l)" -ge 7 ]; }
are_none() { [ -z "$(squeue -h)" ]; }

try 'npx mislink slurm irs-ice-2025 --extent WY'
submitted=$(try 'bash runs/wyoming/submit.sh')
echo "$submitted"
tasks=$(sed -n 's/^job \([0-9]*\): .* tasks$/\1/p' <<<"$submitted")
merge=$(sed -n 's/^job \([0-9]*\): the merge.*/\1/p' <<<"$submitted")

await 'tasks that keep something' 120 has_kept
is "${tasks}_1" RUNNING || fail "expected task 1 at work, found $(state "${tasks}_1")"
is "${tasks}_2" RUNNING || fail "expected task 2 at work, found $(state "${tasks}_2")"
scontrol requeue "${tasks}_1"
kill -KILL "$(sed -n 's/^== task 2 .*, process \([0-9]*\) on .*/\1/p' "$run/logs/task-2.log")"
kept >"$dir/kept-then"
say "task 1 requeued, task 2 killed, $(wc -l <"$dir/kept-then") pieces of work kept"
await 'task 2 failed' 60 is "${tasks}_2" FAILED
await 'the merge cancelled' 60 is "$merge" CANCELLED
await 'the other tasks ended' 300 are_none
for task in 1 3 4; do is "${tasks}_$task" COMPLETED || fail "expected task $task completed, found $(state "${tasks}_$task")"; done
grep -q 'start 2,' "$run/logs/task-1.log" || fail 'expected that task 1 started twice'
[ ! -e "$run/manifest.json" ] || fail 'expected no merged run while a task is missing'

# the killed task alone: what it had kept it does not do again
sbatch --parsable --array=2 runs/wyoming/array.sh >/dev/null
await 'task 2 ended' 120 are_none
kept >"$dir/kept-now"
same=0
while read -r name facts; do
  now=$(grep "^$name " "$dir/kept-now") || continue
  [ "$now" = "$name $facts" ] || fail "expected $name as it was kept before, found it done again"
  same=$((same + 1))
done <"$dir/kept-then"
[ $same -ge 2 ] || fail "expected pieces of work of task 2 as they were, found $same of $(wc -l <"$dir/kept-then")"
say "task 2 done, with $same pieces as they were kept before"

try 'bash runs/wyoming/submit.sh'
await 'the second round ended' 300 are_none
[ -f "$run/manifest.json" ] || fail 'expected a merged run'
say 'merged'

try 'npx mislink run irs-ice-2025 --extent WY' >"$dir/log/single.log"
facts() {
  node -p 'const m = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")); JSON.stringify([m.countsSha256, m.scenarioHash, m.files], null, 1)' "$1"
}
facts "$run/manifest.json" >"$dir/merged"
facts "$dir/work/runs/single/manifest.json" >"$dir/single"
diff "$dir/merged" "$dir/single" || fail 'expected the files of a single machine, found others'
say "counts and tables are those of a single machine: $(sed -n 2p "$dir/merged" | tr -d ' ",')"

# --- names that a shell or Slurm could take for something else

# shellcheck disable=SC2016
odd='runs/it'\''s $(touch x) `touch x`; a run'
npx mislink slurm irs-ice-2025 --extent 85920,85924 --requests 50 --replicates 2 --tasks 2 --cpus 1 --out "$odd" \
  --set "about=a'; touch x; \"" --setup 'echo "setup line"' >/dev/null
mkdir elsewhere
(cd elsewhere && bash "../$odd/submit.sh" --comment='odd names') >/dev/null
await 'the jobs ended' 120 are_none
[ -f "$odd/manifest.json" ] || fail 'expected a merged run in a folder with an odd name'
grep -q 'setup line' "$odd/logs/task-2.log" || fail 'expected the setup line in the log'
[ -z "$(ls elsewhere)" ] || fail "expected nothing where sbatch was called, found $(ls elsewhere)"
[ -z "$(find . -name x)" ] || fail 'expected no value to be run as a command'
say 'odd names are names'
