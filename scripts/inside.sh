#!/usr/bin/env bash
# Sourced from the top of the clone: what Swift and pip keep, for a while or for the next time, stays inside.
export XDG_CACHE_HOME="$PWD/.build/cache" XDG_DATA_HOME="$PWD/.build/data" TMPDIR="$PWD/.build/tmp"
case $PATH in
    "$PWD/scripts/bin:"*) ;;
    *) export PATH="$PWD/scripts/bin:$PATH" ;;
esac
mkdir -p "$TMPDIR"
