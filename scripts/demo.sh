#!/usr/bin/env bash
# Shows the product's main job: a ticket goes in, its six stages come out live, the result is kept.
set -euo pipefail
cd "$(dirname "$0")/.."

server=.build/release/helper-rpc-server
cli=.build/release/helper-rpc-cli
folder=$(mktemp -d "${TMPDIR:-/tmp}/it-helper-demo.XXXXXX")
pid=

finish() {
    code=$?
    if [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; then
        kill -TERM "$pid"
        wait "$pid" || true
    fi
    if [ $code -ne 0 ] && [ -s "$folder/log" ]; then
        echo "demo: the server's last words:" >&2
        tail -n 20 "$folder/log" >&2
    fi
    rm -rf "$folder"
    exit $code
}
trap finish EXIT
trap 'exit 130' INT TERM

bold='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\033[1m' plain=$'\033[0m'; fi
say() { printf '\n%s== %s%s\n' "$bold" "$*" "$plain"; }

say "Starting a server with its own Postgres and Redis in $folder"
mkfifo "$folder/ready"
"$server" --listen 127.0.0.1:0 --data-dir "$folder/data" --log-level warning >"$folder/ready" 2>"$folder/log" &
pid=$!
exec 3<"$folder/ready"
if ! read -r -t 60 word address <&3 || [ "$word" != ready ]; then
    echo "demo: the server did not become ready within 60 s" >&2
    exit 1
fi
echo "It serves on $address."
export HELPER_RPC_SERVER=$address

say "Submitting a ticket and watching its stages"
"$cli" submit --watch \
    --email ada@example.com \
    --subject "Printer on the 3rd floor does not print" \
    --description "Since this morning the HP LaserJet next to room 3.14 in building B shows as offline on my Windows laptop. Colleagues have the same problem. I restarted the printer, no change. We need to print contracts before noon."
ticket=$("$cli" list --json | grep -oE 'TKT-[0-9A-F]{8}' | head -n 1)

say "The finished ticket"
"$cli" get "$ticket"

say "Stopping"
kill -TERM "$pid"
wait "$pid"
pid=
echo "The server ended cleanly; its data is removed."

cat <<EOF

To go on:
  make run                                                        a server on 127.0.0.1:50051, data in ./data
  $cli submit --watch --email you@example.com --subject "..." --description "..."
  $cli --help
EOF
