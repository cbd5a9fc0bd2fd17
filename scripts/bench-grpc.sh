#!/usr/bin/env bash
# The part of scripts/bench.sh about the gRPC runtime alone, without a database: interop-server, which serves the
# benchmark's own service (interop/proto/bench.proto). Sourced by it; uses its functions and variables.

idle_connections=1000
idle_streams=5000

# Starts interop-server on the server's core; sets interop and interop_address.
start_interop() { # CORES [OPTIONS]
    local on=$1 word
    shift
    rm -f "$folder/interop-ready"
    mkfifo "$folder/interop-ready"
    taskset -c "$on" ${interop_under:-} "${interop_bin:-$bin/interop-server}" --listen 127.0.0.1:0 "$@" \
        >"$folder/interop-ready" 2>"$folder/interop.log" &
    interop=$!
    pids+=("$interop")
    read -r -t 60 word interop_address <"$folder/interop-ready" && [ "$word" = ready ] ||
        fail "interop-server did not become ready"
}

stop_interop() {
    stop "$interop"
    mapfile -t pids < <(printf '%s\n' "${pids[@]}" | grep -vx "$interop")
}

interop_url() { echo "http://$interop_address/$1"; }

# A WatchRequest with its gRPC prefix: COUNT events of about SIZE bytes, both below 2^28.
watch_body() { # COUNT SIZE
    local message='' value byte
    for value in 8 "$1" 16 "$2"; do
        while [ "$value" -ge 128 ]; do
            printf -v byte '\\x%02x' $((value % 128 + 128)) && message+=$byte
            value=$((value / 128))
        done
        printf -v byte '\\x%02x' "$value" && message+=$byte
    done
    printf "\\x00\\x00\\x00\\x00\\x$(printf %02x $((${#message} / 4)))$message"
}

# The 1.2 KB ticket from memory beside nghttpd with a file of that size.
bench_ticket() {
    local calls floor_calls round files=http://$floor_address/1200
    say "A ticket from memory beside nghttpd ..."
    start_interop "$server_core"
    sized 20000 "$floor" "$client_core" 8 32 "$files" && floor_calls=$calls
    sized 20000 "$interop" "$client_core" 8 32 "$(interop_url bench.v1.Bench/GetTicket)" -d "$folder/empty.bin" \
        "${grpc[@]}"
    for ((round = 0; round < rounds; round++)); do
        load floor-1200 "$floor" "$client_core" "$floor_calls" 8 32 "$files"
        load ticket "$interop" "$client_core" "$calls" 8 32 "$(interop_url bench.v1.Bench/GetTicket)" \
            -d "$folder/empty.bin" "${grpc[@]}"
    done
    stop_interop
}

# One stream of many messages, and many streams of some.
bench_stream() {
    local round
    say "Streams ..."
    start_interop "$server_core"
    watch_body 200000 120 >"$folder/one.bin"
    watch_body 2000 120 >"$folder/many.bin"
    streamed - 1 one
    for ((round = 0; round < rounds; round++)); do
        streamed stream-1 1 one
        streamed stream-100 100 many
    done
    stop_interop
}

# streamed NAME STREAMS BODY: 200,000 messages in all.
streamed() {
    local before after out data began
    before=$(cpu "$interop")
    began=${EPOCHREALTIME/[.,]/}
    out=$(on "$client_core" h2load -t1 -c1 -m"$2" -n"$2" -w26 -W28 -d "$folder/$3.bin" "${grpc[@]}" \
        "$(interop_url bench.v1.Bench/Watch)" 2>&1) || fail "h2load: $out"
    after=$(cpu "$interop")
    data=$(sed -n 's/^traffic:.*(\([0-9]*\)) data$/\1/p' <<<"$out")
    grep -q " $2 succeeded" <<<"$out" && [ "$data" -ge $((200000 * 100)) ] || fail "$1: messages are missing: $out"
    [ "$1" = - ] || record "$1" 200000 $((after - before)) \
        "$(awk -v us=$((${EPOCHREALTIME/[.,]/} - began)) 'BEGIN { print 200000e6 / us }')"
}

# User instructions a call, which are the same whatever else the machine does.
bench_instructions() {
    local what path
    command -v valgrind >/dev/null && command -v strip >/dev/null ||
        { say "Instructions: left out, there is no valgrind or strip"; return; }
    say "Instructions ..."
    # Valgrind does not read the debug information of today's compilers.
    strip -g -o "$folder/interop-server" "$bin/interop-server"
    for what in ticket check behind; do
        path=grpc.health.v1.Health/Check
        [ "$what" != ticket ] || path=bench.v1.Bench/GetTicket
        rm -f "$folder"/callgrind*
        interop_bin=$folder/interop-server \
            interop_under="valgrind --tool=callgrind --callgrind-out-file=$folder/callgrind" \
            start_interop "$server_core" $([ "$what" != behind ] || echo --interceptors)
        load - "$interop" "$client_core" 1000 1 32 "$(interop_url $path)" -d "$folder/empty.bin" "${grpc[@]}"
        callgrind_control -z "$interop" >/dev/null
        load - "$interop" "$client_core" 2000 1 32 "$(interop_url $path)" -d "$folder/empty.bin" "${grpc[@]}"
        callgrind_control -d "$interop" >/dev/null
        wait_for "valgrind's figures" grep -q '^totals:' "$folder/callgrind.1"
        awk -v name="instructions-$what" '/^totals:/ { print name, $2 / 2000 }' "$folder/callgrind.1" >>"$table"
        stop_interop
    done
}

# What connections and streams cost that are open and silent.
bench_silent() {
    local before after
    say "Silent connections and streams ..."
    start_interop "$server_core" --max-streams 1000
    "$bin/bench" hold --server "$interop_address" --connections 1 >"$folder/held" &
    pids+=($!)
    wait_for "a connection" grep -q held "$folder/held"
    before=$(resident "$interop")
    "$bin/bench" hold --server "$interop_address" --connections "$idle_connections" >"$folder/held" &
    pids+=($!)
    wait_for "$idle_connections connections" grep -q held "$folder/held"
    after=$(resident "$interop")
    awk -v k=$((after - before)) -v n="$idle_connections" 'BEGIN { print "idle-connection", k / n }' >>"$table"
    stop_interop

    start_interop "$server_core" --max-streams 1000
    hold_streams 50
    before=$(resident "$interop")
    hold_streams "$idle_streams"
    after=$(resident "$interop")
    awk -v k=$((after - before)) -v n="$idle_streams" 'BEGIN { print "idle-stream", k / n }' >>"$table"
    stop_interop
}

# Watches that never get an event, COUNT of them over one more connection for each thousand; until the server is still.
hold_streams() { # COUNT
    local clients=$((($1 + 999) / 1000)) before
    h2load -t1 -c"$clients" -m1000 -n"$1" -d "$folder/empty.bin" "${grpc[@]}" \
        "$(interop_url bench.v1.Bench/Watch)" >"$folder/hold.out" 2>&1 &
    pids+=($!)
    before=$(cpu "$interop")
    wait_for "$1 streams" still
}

still() { # Whether the server has worked, and does so no more.
    local now
    now=$(cpu "$interop")
    sleep 0.3
    [ "$now" -gt "$before" ] && [ $(($(cpu "$interop") - now)) -lt 500000 ]
}

resident() { awk '/^VmRSS/ { print $2 }' "/proc/$1/status"; } # PID: in KiB.

# Connections that make one Check each: nearly all of it is the handshake. nghttpd with the same certificate beside it.
bench_tls() {
    local round count=$((200 * seconds)) sealed port
    command -v openssl >/dev/null || { say "TLS: left out, there is no openssl"; return; }
    say "TLS handshakes ..."
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
        -keyout "$folder/key.pem" -out "$folder/cert.pem" 2>"$folder/openssl.log" || fail "no certificate"
    rm "$folder/openssl.log"
    taskset -c "$server_core" nghttpd -n1 -a 127.0.0.1 -d "$folder/files" 0 "$folder/key.pem" "$folder/cert.pem" \
        >"$folder/nghttpd-tls.log" 2>&1 &
    sealed=$!
    pids+=("$sealed")
    wait_for nghttpd port_of "$sealed"
    port=$(port_of "$sealed")
    start_interop "$server_core" --tls-cert "$folder/cert.pem" --tls-key "$folder/key.pem"
    for ((round = 0; round <= rounds; round++)); do
        load "$([ $round = 0 ] && echo - || echo floor-handshake)" "$sealed" "$client_core" "$count" "$count" 1 \
            "https://127.0.0.1:$port/7"
        load "$([ $round = 0 ] && echo - || echo handshake)" "$interop" "$client_core" "$count" "$count" 1 \
            "https://$interop_address/grpc.health.v1.Health/Check" -d "$folder/empty.bin" "${grpc[@]}"
    done
    stop_interop
    stop "$sealed"
}

# The same calls on one loop and on two. The client takes what it needs of both cores when there are no others.
bench_loops() {
    local loops round calls both=$server_core,$postgres_core clients
    clients=$(printf '%s\n' "${cores[@]:2}" | paste -sd,)
    say "Two loops on two cores ..."
    for loops in 1 2; do
        start_interop "$both" --loops "$loops"
        sized 20000 "$interop" "${clients:-$both}" 16 32 "$(interop_url grpc.health.v1.Health/Check)" \
            -d "$folder/empty.bin" "${grpc[@]}"
        for ((round = 0; round < rounds; round++)); do
            load "loops-$loops" "$interop" "${clients:-$both}" "$calls" 16 32 \
                "$(interop_url grpc.health.v1.Health/Check)" -d "$folder/empty.bin" "${grpc[@]}"
        done
        stop_interop
    done
}
