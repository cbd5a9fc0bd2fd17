#!/usr/bin/env bash
# Makes sure that Swift is there and installs the Debian packages that are missing; starts no service.
set -euo pipefail

swift_needed=6.3

# What Swift itself stands on (an unpacked toolchain brings none of it), what the build links, what generates code, what
# runs beside the server, what the tests use as foreign witnesses.
packages=(
    ca-certificates git g++ pkg-config libcurl4-openssl-dev libncurses-dev libsqlite3-dev libxml2-dev tzdata
    libnghttp2-dev libprotobuf-c-dev libpq-dev libhiredis-dev libuv1-dev zlib1g-dev libssl-dev
    protobuf-c-compiler protobuf-compiler libprotobuf-dev
    postgresql redis-server
    nghttp2-client nghttp2-server python3-grpcio python3-h2 python3-protobuf python3-venv openssl protobuf-compiler-grpc
)

if ! command -v swift >/dev/null; then
    cat >&2 <<EOF
deps: there is no 'swift' on the PATH.
      IT Helper is built with Swift $swift_needed or newer. To get it on Debian 12:
        curl -O https://download.swift.org/swiftly/linux/swiftly-\$(uname -m).tar.gz
        tar zxf swiftly-\$(uname -m).tar.gz && ./swiftly init
      or unpack a toolchain from https://www.swift.org/install/linux/ and add its usr/bin to PATH.
      Then run the same command again.
EOF
    exit 1
fi

swift_version() { swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1; }

# Before anything is installed for it. Nothing is said of a toolchain that does not even run: it may lack its libraries.
check_swift() {
    local found
    found=$(swift_version || true)
    [ -n "$found" ] || return 1
    if [ "$(printf '%s\n%s\n' "$swift_needed" "$found" | sort -V | head -n 1)" != "$swift_needed" ]; then
        echo "deps: Swift $found is too old: $swift_needed or newer is needed (https://www.swift.org/install/linux/)." >&2
        exit 1
    fi
}
check_swift || true

if ! command -v apt-get >/dev/null; then
    echo "deps: this system has no apt-get; install the equivalents of: ${packages[*]}" >&2
    exit 1
fi

# With all packages there, Swift has to run.
must_run() {
    check_swift && return
    echo "deps: $(command -v swift) does not run: $(swift --version 2>&1 | head -n 1)" >&2
    echo "      Is it a toolchain for this system? See https://www.swift.org/install/linux/" >&2
    exit 1
}

missing=()
for package in "${packages[@]}"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    must_run
    exit 0
fi

root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "deps: ${#missing[@]} packages are missing and there is no sudo. As root, run:" >&2
        echo "        apt-get install ${missing[*]}" >&2
        exit 1
    fi
    root=(sudo)
fi

echo "deps: installing ${missing[*]}"
echo "      (a minute or two; Debian starts no service of them now)"

# Debian starts services as it installs them. While a policy file says no, none of ours is started; one that the
# machine has already is left alone, and then so is whatever it says.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
    "${root[@]}" chmod 755 "$policy"
    trap '"${root[@]}" rm -f "$policy"' EXIT
fi

log=$(mktemp)
if ! { "${root[@]}" apt-get update && "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "deps: apt-get could not install them; its whole output is in $log" >&2
    exit 1
fi
rm -f "$log"
must_run
