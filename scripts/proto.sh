#!/bin/bash
# Makes the C (protoc-c) and the Swift (ProtoGen) side of the protos. `--check` changes nothing and fails on a difference.
# Needs protoc, protoc-c and the well-known types of Debian's libprotobuf-dev.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/inside.sh

check=no
case "${1:-}" in
    "") ;;
    --check) check=yes ;;
    *) echo "usage: scripts/proto.sh [--check]" >&2; exit 64 ;;
esac
for tool in protoc protoc-c swift; do
    command -v "$tool" >/dev/null || { echo "proto.sh: $tool is missing; run: make deps" >&2; exit 69; }
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
build=${SWIFT_SCRATCH:-.build}
swift build --scratch-path "$build" --product ProtoGen >"$scratch/build.log" 2>&1 ||
    { cat "$scratch/build.log" >&2; exit 1; }
protogen=$(swift build --scratch-path "$build" --show-bin-path)/ProtoGen

# The well-known types that our protos use. Their Swift side is written by hand in Sources/Codec/Messages/WellKnown.
well_known=(google/protobuf/{any,duration,field_mask,timestamp}.proto)
handwritten=(
    --handwritten google.protobuf.Any=AnyMessage
    --handwritten google.protobuf.Duration=ProtoDuration
    --handwritten google.protobuf.FieldMask=FieldMask
    --handwritten google.protobuf.Timestamp=Timestamp
)

# generate ROOT C_MODULE C_DIR SWIFT_DIR SET [ProtoGen options]: one set of protos, all files under ROOT.
generate() {
    local root=$1 module=$2 c_dir=$3 swift_dir=$4 set=$5
    shift 5
    local work=$scratch/$module files header
    mkdir -p "$work/c" "$work/swift"
    mapfile -t files < <(cd "$root" && find . -name '*.proto' -printf '%P\n' | LC_ALL=C sort)
    protoc -I "$root" --include_imports --include_source_info -o "$work/set.bin" "${files[@]}"
    mapfile -t needed < <(protoc --decode=google.protobuf.FileDescriptorSet google/protobuf/descriptor.proto \
        <"$work/set.bin" | sed -n 's/^  name: "\(.*\)"$/\1/p' | LC_ALL=C sort)
    # Without source information: the C keeps no comments, which the Swift side has.
    protoc -I "$root" --include_imports -o "$work/plain.bin" "${files[@]}"
    protoc-c --descriptor_set_in="$work/plain.bin" --c_out="$work/c" "${needed[@]}"
    mkdir -p "$work/c/include"
    {
        echo "// The messages of the protos as C structs, made by \`make proto\`."
        echo "#pragma once"
        for header in "${needed[@]}"; do echo "#include \"${header%.proto}.pb-c.h\""; done
    } >"$work/c/include/$module.h"
    printf 'module %s {\n    umbrella header "%s.h"\n    link "protobuf-c"\n    export *\n}\n' "$module" "$module" \
        >"$work/c/include/module.modulemap"
    (cd "$work/c" && find . -name '*.pb-c.h' ! -path './include/*' -printf '%P\n' | while read -r header; do
        mkdir -p "include/$(dirname "$header")" && mv "$header" "include/$header"
    done)
    "$protogen" --descriptors "$work/set.bin" --output "$work/swift" --c-module "$module" --set "$set" \
        "${handwritten[@]}" "$@" "${files[@]}"
    swift format --in-place --recursive --configuration .swift-format "$work/swift"
    put "$work/c" "$c_dir"
    put "$work/swift" "$swift_dir"
}

# put FROM TO: makes TO equal to FROM, or reports that it is not.
put() {
    if [ $check = yes ]; then
        diff -rq "$1" "$2" || { echo "proto.sh: $2 is stale; run: make proto" >&2; stale=yes; }
    elif ! diff -rq "$1" "$2" >/dev/null 2>&1; then
        rm -rf "$2" && mkdir -p "$2" && cp -r "$1/." "$2/"
        echo "made $2"
    fi
}

stale=no
generate proto CMessages Sources/CMessages Sources/Codec/Generated product \
    --prefix grpc.reflection.v1alpha=Alpha --prefix google.rpc=RPC
generate interop/proto CInterop Sources/CInterop Sources/InteropMessages/Generated interop \
    --runtime Codec --prefix bench.v1=Bench
[ $stale = no ]
