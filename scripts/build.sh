#!/usr/bin/env bash
# Builds the server and the CLI in release.
set -euo pipefail
cd "$(dirname "$0")/.."

echo "build: compiling in release (the first time takes some minutes)"
for product in helper-rpc-server helper-rpc-cli; do
    swift build -c release --product "$product"
done
