#!/usr/bin/env bash
# Checks what is not a test: format, generated code, shell scripts, and the walls between modules.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/inside.sh

echo "check: format"
if ! swift format lint --strict --recursive --parallel Package.swift Sources Tests; then
    echo "check: run 'make fmt'" >&2
    exit 1
fi

echo "check: generated code"
scripts/proto.sh --check
scripts/assets.sh --check

echo "check: shell scripts"
for script in scripts/*.sh .ci/run; do bash -n "$script"; done

echo "check: walls"
swift test --disable-xctest --filter HouseTests
