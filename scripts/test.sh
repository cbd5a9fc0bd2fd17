#!/usr/bin/env bash
# Builds everything and passes all tests; the tests start their own Postgres and Redis and end them.
set -euo pipefail
cd "$(dirname "$0")/.."

# The tests run a foreign gRPC client (Debian's python3-grpcio) against the server.
export GRPC_PYTHON=${GRPC_PYTHON:-/usr/bin/python3}

# All tests at once would starve each other on few cores until connections time out; eight keep two cores busy.
code=0
swift test --disable-xctest --experimental-maximum-parallelization-width "${TESTS_AT_ONCE:-8}" "$@" || code=$?

# What the tests kept while they ran. Their Postgres may take a moment to end; a lock that is held is another run's.
for folder in /tmp/helper-tests-*; do
    [ -O "$folder" ] || continue
    for _ in 1 2 3 4 5; do
        flock --nonblock "$folder/helper.lock" rm -rf "$folder" 2>/dev/null && break
        [ -e "$folder" ] && sleep 0.5
    done
done
exit $code
