#!/usr/bin/env bash
# Passes the tests under AddressSanitizer and ThreadSanitizer, each with a build folder of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/inside.sh

export GRPC_PYTHON=${GRPC_PYTHON:-/usr/bin/python3}
kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(address thread)

# Left out: tests that start the built server or the CLI as programs of their own (their builds are not the sanitized
# ones, and the plain suite runs them), and those of the build's own manners.
skip='ProgramTests|MainJobTests|ResilienceTests|BadInputTests|CommandTests|StrangeRequestTests|HouseTests|ProtoGenTests'
# With ThreadSanitizer also the other programs, which keep no limit of time then; and what reads thousands of texts one after
# the other on one thread, where nothing can race and each suite takes minutes.
slow='EnvoyTests|GateTests|KnowledgeBaseTests|ModelsTests|RunsTests'
slow+='|HostileTicketTests|OrdinaryTicketTests|CategoryTests|TextModelTests|RerankingTests'

for kind in "${kinds[@]}"; do
    echo "sanitize: $kind"
    scratch=.build-$kind
    swift build --build-tests --sanitize="$kind" --scratch-path "$scratch"
    # ThreadSanitizer is shown the locks that it can't see.
    seen=()
    left=$skip
    atonce=8
    if [ "$kind" = thread ]; then
        left+="|$slow"
        # Each is ten times as slow: more at once would keep no limit of time.
        atonce=4
        clang -shared -fPIC -O1 -Wall -Werror -o "$scratch/tsan-mutex.so" scripts/tsan-mutex.c
        seen=("LD_PRELOAD=$PWD/$scratch/tsan-mutex.so")
    fi
    env "${seen[@]}" ASAN_OPTIONS=detect_leaks=0 \
        TSAN_OPTIONS="suppressions=$PWD/scripts/tsan.supp halt_on_error=0 exitcode=66" \
        swift test --skip-build --disable-xctest --experimental-maximum-parallelization-width "$atonce" \
        --sanitize="$kind" --scratch-path "$scratch" --skip "$left"
done
echo "sanitize: no findings"
