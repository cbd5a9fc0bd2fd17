#!/bin/bash
# Judges the product by a folder of data: for each set a fresh server, fed and asked by `helper-rpc-cli eval`.
#   DATA=folder scripts/eval.sh     ONLY=set judges one set
# With EMBEDDINGS_BASE_URL and EMBEDDINGS_MODEL each set of questions is judged twice: by words alone, and with vectors.
set -euo pipefail
cd "$(dirname "$0")/.."

data=${DATA:-}
[ -d "$data" ] || { echo "eval.sh: give a folder of data: make eval DATA=folder" >&2; exit 64; }
bin=${BIN:-$(scripts/bin/swift build -c release --show-bin-path)}
[ -x "$bin/helper-rpc-server" ] || { echo "eval.sh: build first: make build" >&2; exit 69; }
cli=$bin/helper-rpc-cli

work=$(mktemp -d "${TMPDIR:-/tmp}/eval-XXXXXX")
server=
finish() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
    rm -rf "$work"
}
trap finish EXIT

# judge SET [--embeddings-weight N ...]: has a fresh server answer a set.
judge() {
    local set=$1 name=$1$((++count)) categories=
    shift
    if [ "$set" = category ]; then categories=$("$cli" eval "$data" --list categories); fi
    address=unix:$work/$name.sock
    HELPER_RPC_CATEGORIES=$categories "$bin/helper-rpc-server" --listen "$address" --data-dir "$work/$name" "$@" \
        >"$work/$name.ready" 2>"$work/$name.log" &
    server=$!
    until grep -qs '^ready' "$work/$name.ready"; do
        kill -0 "$server" 2>/dev/null || { cat "$work/$name.log" >&2; exit 70; }
        sleep 0.1
    done
    "$cli" eval "$data" --only "$set" --server "$address" || { tail -5 "$work/$name.log" >&2; exit 1; }
    kill "$server"
    wait "$server" || true
    server=
}

count=0
for set in ${ONLY:-$("$cli" eval "$data" --list sets)}; do
    judge "$set" --embeddings-weight 0
    if [ "$set" != category ] && [ -n "${EMBEDDINGS_BASE_URL:-}" ]; then
        echo "with vectors of ${EMBEDDINGS_MODEL:-}:"
        judge "$set" ${WEIGHT:+--embeddings-weight "$WEIGHT"}
    fi
done
