#!/usr/bin/env bash
# Breaks one promise after the other and makes sure that chaos notices each.
# `make chaos-mutants [MUTANTS="..."] [JOBS=1]`; each job keeps a core busy.
set -euo pipefail
cd "$(dirname "$0")/.."

# Each with the faults under which it must show, and for how long.
table="
ack-before-commit kill,postgres-cut 30
no-heartbeat redis-flush 16
local-clock redis-flush 10
no-sweep kill 12
no-poll redis-kill 16
no-request-id kill,swallow 16
late-resume cut-wire 16
no-release rolling 24
no-quarantine poison 12
unguarded-feed slow-wire 20
no-fence freeze 30
counted-sequence redis-flush 8
robbing-sweep redis-flush 12
result-without-event redis-flush 8
"
bin=${CHAOS_BIN:-$(scripts/bin/swift build --show-bin-path)}
seed=${SEED:-7}
wanted=${MUTANTS:-}
jobs=${JOBS:-1}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

try() { # MUTANT FAULTS SECONDS: one line of what came of it.
    local log=$folder/$1.log
    # What is broken may never settle.
    if timeout 400 "$bin/chaos" --mutant "$1" --only "$2" --seconds "$3" --seed "$seed" --settling 45 >"$log" 2>&1; then
        echo "MISSED   $1: every promise was kept under $2"
    elif grep -q BROKEN "$log"; then
        echo "noticed  $1: $(grep BROKEN "$log" | sed 's/ *BROKEN //; s/  .*//' | paste -sd';' | sed 's/;/; /g')"
    else
        echo "FAILED   $1: chaos itself failed: $(tail -n 1 "$log")"
    fi
}

while read -r mutant faults seconds; do
    [ -n "$mutant" ] || continue
    [ -z "$wanted" ] || [[ " $wanted " == *" $mutant "* ]] || continue
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
    try "$mutant" "$faults" "$seconds" | tee -a "$folder/outcome" &
done <<<"$table"
wait
if missed=$(grep -v '^noticed' "$folder/outcome"); then
    echo "not noticed: $(awk '{ sub(/:$/, "", $2); print $2 }' <<<"$missed" | paste -sd' ')" >&2
    exit 1
fi
