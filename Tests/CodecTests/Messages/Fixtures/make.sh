#!/bin/bash
# Makes the golden bytes from the text: NAME.textproto to NAME.bin, by the reference implementation (protoc --encode).
set -euo pipefail
cd "$(dirname "$0")"
root=../../../../
for text in *.textproto; do
    file=$(sed -n 's/^# proto-file: //p' "$text")
    message=$(sed -n 's/^# proto-message: //p' "$text")
    protoc -I "$root/proto" --deterministic_output --encode="$message" "$root/$file" <"$text" >"${text%.textproto}.bin"
done
