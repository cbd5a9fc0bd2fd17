#!/usr/bin/env bash
# Builds everything and passes all tests; the tests start their own Postgres and Redis and end them.
set -euo pipefail
cd "$(dirname "$0")/.."

# The tests run a foreign gRPC client (Debian's python3-grpcio) against the server.
export GRPC_PYTHON=${GRPC_PYTHON:-/usr/bin/python3}

exec swift test --disable-xctest "$@"
