#!/usr/bin/env bash
# Builds everything and passes all tests; the tests start their own Postgres and Redis and end them.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/inside.sh

# The tests run a foreign gRPC client (Debian's python3-grpcio) against the server.
export GRPC_PYTHON=${GRPC_PYTHON:-/usr/bin/python3}

# And their models against llmock, a mock of providers from PyPI that breaks on purpose and judges its client. It lives
# under the build folder. Without it its suite is skipped, and says so.
if [ -z "${LLMOCK:-}" ]; then
    venv=$PWD/.build/llmock
    if [ ! -x "$venv/bin/llmock" ] && ! { python3 -m venv "$venv" &&
        "$venv/bin/pip" install --quiet --disable-pip-version-check -r scripts/llmock.txt; }; then
        echo "test: llmock can't be installed from PyPI: the tests against it are skipped" >&2
        rm -rf "$venv"
    fi
    [ ! -x "$venv/bin/llmock" ] || export LLMOCK=$venv/bin/llmock
fi

# Where the tests make their folders. Their Postgres and Redis write and remove many small files, and on a slow disk a commit
# that waits for those looks like a server that hangs; so in memory where there is room (in KiB), else in /tmp.
folders=/tmp
if [ -w /dev/shm ] && [ "$(df --output=avail /dev/shm | tail -1)" -gt 3000000 ]; then folders=/dev/shm; fi

# All tests at once would starve each other on few cores until connections time out; eight keep two cores busy. The whole
# takes about a minute: a run that stands still is ended and said so, and made once more (docs/next.md, "Tests").
swift build --build-tests
run() {
    HELPER_TEST_FOLDERS=$folders timeout $((480 + ${STRANGE_SECONDS:-0})) swift test --skip-build --disable-xctest \
        --experimental-maximum-parallelization-width "${TESTS_AT_ONCE:-8}" "$@"
}
code=0
run "$@" || code=$?
if [ $code -eq 124 ]; then
    pkill -KILL -f "^$PWD/.build/.*PackageTests.xctest" || true
    echo "test: the run stood still for eight minutes; once more" >&2
    code=0
    run "$@" || code=$?
fi

# What the tests kept while they ran. Their Postgres may take a moment to end; a lock that is held is another run's.
for folder in "$folders"/helper-tests-*; do
    [ -O "$folder" ] || continue
    for _ in 1 2 3 4 5; do
        flock --nonblock "$folder/helper.lock" rm -rf "$folder" 2>/dev/null && break
        [ -e "$folder" ] && sleep 0.5
    done
done
exit $code
