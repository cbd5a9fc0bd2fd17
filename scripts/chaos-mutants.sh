#!/usr/bin/env bash
# Breaks one promise after the other and makes sure that chaos notices each. `make chaos-mutants [MUTANTS="..."]`
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
no-quarantine poison 40
unguarded-feed slow-wire 20
no-fence freeze 30
counted-sequence redis-flush 8
robbing-sweep redis-flush 12
result-without-event redis-flush 8
"
bin=$(swift build --show-bin-path)
seed=${SEED:-7}
wanted=${MUTANTS:-}
missed=()
while read -r mutant faults seconds; do
    [ -n "$mutant" ] || continue
    [ -z "$wanted" ] || [[ " $wanted " == *" $mutant "* ]] || continue
    log=$(mktemp)
    if timeout 300 "$bin/chaos" --mutant "$mutant" --only "$faults" --seconds "$seconds" --seed "$seed" >"$log" 2>&1; then
        echo "MISSED   $mutant: every promise was kept under $faults"
        missed+=("$mutant")
    elif grep -q BROKEN "$log"; then
        echo "noticed  $mutant: $(grep BROKEN "$log" | sed 's/ *BROKEN //; s/  .*//' | paste -sd';' | sed 's/;/; /g')"
    else
        echo "FAILED   $mutant: chaos itself failed: $(tail -n 1 "$log")"
        missed+=("$mutant")
    fi
    rm -f "$log"
done <<<"$table"
if [ ${#missed[@]} -gt 0 ]; then
    echo "not noticed: ${missed[*]}" >&2
    exit 1
fi
