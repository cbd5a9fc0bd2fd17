#!/usr/bin/env bash
# Fuzzes everything that takes bytes from strangers, each target for SECONDS (60), with libFuzzer and AddressSanitizer.
# What is found lies in .build-fuzz/findings; the exit code is not zero then. Arguments name targets; none: all.
# The target `requests` is another kind: a foreign client that sends the whole server requests made at random.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/inside.sh

seconds=${SECONDS_EACH:-60}
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(session server framing fields messages json requests)
scratch=.build-fuzz

FUZZ=1 swift build --scratch-path "$scratch" --product Fuzz \
    -Xswiftc -sanitize=fuzzer,address

# A finding should end the process at once. Memory that an input leaves behind is a finding too.
export SWIFT_BACKTRACE=enable=no
failed=()
for target in "${targets[@]}"; do
    if [ "$target" = requests ]; then
        echo "fuzz: requests for $seconds s"
        STRANGE_SECONDS=$seconds scripts/test.sh --filter StrangeRequestTests || failed+=(requests)
        continue
    fi
    # New inputs go to the first folder; the committed ones are only read.
    mkdir -p "$scratch/corpus/$target" "$scratch/findings/$target"
    echo "fuzz: $target for $seconds s"
    if ! FUZZ_TARGET=$target "$scratch/debug/Fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len=8192 -print_final_stats=1 -verbosity=1 -artifact_prefix="$scratch/findings/$target/" \
        "$scratch/corpus/$target" "Tests/Fuzz/Corpus/$target" >"$scratch/findings/$target.log" 2>&1; then
        failed+=("$target")
        tail -n 40 "$scratch/findings/$target.log"
    fi
    grep -E 'number_of_executed_units|average_exec_per_sec' "$scratch/findings/$target.log" || true
done
if [ ${#failed[@]} -gt 0 ]; then
    echo "fuzz: findings in ${failed[*]}; inputs and logs are in $scratch/findings" >&2
    exit 1
fi
echo "fuzz: no findings"
