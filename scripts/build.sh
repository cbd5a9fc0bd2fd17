#!/usr/bin/env bash
# Builds the server and the CLI in release.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/inside.sh

echo "build: compiling in release (the first time takes some minutes)"
# The Swift runtime goes into the programs, so that they run where there is no toolchain.
for product in helper-rpc-server helper-rpc-cli; do
    swift build -c release --static-swift-stdlib --product "$product"
done
