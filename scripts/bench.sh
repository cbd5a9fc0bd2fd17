#!/usr/bin/env bash
# Measures the server: CPU time a call, throughput, latency, memory, start. Beside it, in the same rounds: nghttpd with
# a static file, and libpq alone with GetTicket's statement. Everything it starts is its own, on loopback, and gone at
# the end. How to read the figures: docs/performance.md.
#
#   make bench [ROUNDS=5] [SECONDS=2] [QUICK=1] [SUSTAINED=60] [MODELS=30] [SPREAD=0.1] [MILLION=1]
#              [ONLY=check,get,create,watch,run,sustained,models,crowd,pages,idle,start,
#                    ticket,stream,silent,tls,loops,instructions]
set -euo pipefail
seconds=$SECONDS # Of each measurement; bash takes the variable over as a clock, so it is read first.
cd "$(dirname "$0")/.."

quick=${QUICK:-}
[ "$seconds" -gt 0 ] || seconds=2
rounds=${ROUNDS:-5}
watchers=${WATCHERS:-1000}
events=${EVENTS:-100}
if [ -n "$quick" ]; then rounds=1 seconds=1 watchers=200 events=10 SUSTAINED=3; fi
product=check,get,create,watch,run,sustained,crowd,models,pages,start,idle
runtime=ticket,stream,silent,tls,loops,instructions
only=,${ONLY:-$product,$runtime},
bin=.build/release

folder=$(mktemp -d "${TMPDIR:-/tmp}/it-helper-bench.XXXXXX")
table=$folder/table
pids=()

# --- the end: whatever was started, in reverse ---

finish() {
    local code=$? index
    trap - EXIT INT TERM
    for ((index = ${#pids[@]} - 1; index >= 0; index--)); do stop "${pids[index]}"; done
    if [ $code -ne 0 ]; then
        for log in "$folder"/*.log; do
            [ ! -s "$log" ] || { echo "bench: the end of ${log##*/}:" && tail -n 10 "$log"; } >&2
        done
    fi
    rm -rf "$folder"
    exit $code
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() { echo "bench: $*" >&2 && exit 1; }
say() { printf '%s\n' "$*"; }
wants() { [[ $only == *,$1,* ]]; }
wants_any() { # COMMA-SEPARATED
    local part
    for part in ${1//,/ }; do ! wants "$part" || return 0; done
    return 1
}

stop() { # PID: tells it to end and waits; by force after ten seconds.
    local pid=$1 tries
    kill -TERM "$pid" 2>/dev/null || return 0
    for ((tries = 0; tries < 200; tries++)); do
        kill -0 "$pid" 2>/dev/null || { wait "$pid" 2>/dev/null || true; return 0; }
        sleep 0.05
    done
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
}

wait_for() { # WHAT COMMAND...: until the command succeeds, at most 30 s.
    local what=$1 tries
    shift
    for ((tries = 0; tries < 600; tries++)); do
        ! "$@" >/dev/null 2>&1 || return 0
        sleep 0.05
    done
    fail "$what did not come up within 30 s"
}

# --- cores: the server has one of its own ---
# With two cores the client shares the server's where Postgres works, and has the other where Postgres does not: what
# bounds a call that asks Postgres is Postgres, which has its core to itself just as in the run of libpq alone.

mapfile -t cores < <(taskset -cp $$ | sed 's/.*: //' | tr ',' '\n' | while IFS=- read -r from to; do
    seq "$from" "${to:-$from}"
done)
server_core=${cores[0]}
postgres_core=${cores[1]:-$server_core}
client_core=${cores[1]:-$server_core}
client_core_beside_postgres=${cores[2]:-$server_core}
on() { taskset -c "$@"; } # Not for what goes to the background: that would be a subshell, and $! it.

# --- Postgres and Redis, private; set like the ones that the server runs itself ---

as=()
if [ "$(id -u)" -eq 0 ]; then # Postgres refuses root.
    account=postgres
    id "$account" >/dev/null 2>&1 || account=nobody
    as=(setpriv "--reuid=$account" "--regid=$(id -g "$account")" --clear-groups)
    chmod 711 "$folder"
fi

start_postgres() {
    local programs data=$folder/postgres
    programs=$(dirname "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)")
    [ -x "$programs/postgres" ] || fail "Postgres is not installed; run 'make deps'"
    mkdir -m 700 "$data"
    [ ${#as[@]} -eq 0 ] || chown "$account" "$data"
    (cd / && "${as[@]}" "$programs/initdb" -D "$data" -U helper -E UTF8 --no-locale -A trust --no-sync) \
        >"$folder/initdb.log" 2>&1 || fail "initdb failed"
    rm "$folder/initdb.log"
    (cd / && exec taskset -c "$postgres_core" "${as[@]}" "$programs/postgres" -D "$data" \
        -c listen_addresses= -c unix_socket_directories="$data" -c shared_buffers=512MB -c wal_level=minimal \
        -c max_wal_senders=0 -c max_logical_replication_workers=0 -c max_wal_size=4GB -c wal_compression=lz4 -c jit=off \
        -c log_min_messages=warning -c track_activity_query_size=65536) >"$folder/postgres.log" 2>&1 &
    pids+=($!)
    export PGHOST=$data PGUSER=helper PGDATABASE=postgres
    wait_for Postgres psql -Atc 'select 1'
    database="postgres://helper@/postgres?host=$data"
}

start_redis() {
    mkdir -m 755 "$folder/redis"
    taskset -c "$postgres_core" redis-server --port 0 --unixsocket "$folder/redis/socket" --dir "$folder/redis" \
        --save '' --appendonly no --daemonize no >"$folder/redis.log" 2>&1 &
    pids+=($!)
    wait_for Redis redis-cli -s "$folder/redis/socket" ping
    redis="unix://$folder/redis/socket"
}

# --- the server and nghttpd ---

start_server() { # [NAME=VALUE...]: with more settings. Sets server, address, and ready_ms: from exec to the word "ready".
    local word began
    rm -f "$folder/ready"
    mkfifo "$folder/ready"
    began=${EPOCHREALTIME/[.,]/}
    taskset -c "$server_core" env DATABASE_URL="$database" REDIS_URL="$redis" "$@" "$bin/helper-rpc-server" \
        --listen 127.0.0.1:0 --loops 1 --data-dir "$folder/data" --log-level warning \
        >"$folder/ready" 2>"$folder/server.log" &
    server=$!
    pids+=("$server")
    read -r -t 60 word address <"$folder/ready" && [ "$word" = ready ] || fail "the server did not become ready"
    ready_ms=$(awk -v from="$began" -v to="${EPOCHREALTIME/[.,]/}" 'BEGIN { printf "%.1f", (to - from) / 1000 }')
}

stop_server() {
    stop "$server"
    pids=("${pids[@]/$server/}")
    mapfile -t pids < <(printf '%s\n' "${pids[@]}" | sed '/^$/d')
}

start_nghttpd() { # Sets floor and floor_address.
    mkdir "$folder/files"
    printf 'SERVING' >"$folder/files/7"
    head -c 1200 /dev/zero | tr '\0' x >"$folder/files/1200"
    taskset -c "$server_core" nghttpd --no-tls -n1 -a 127.0.0.1 -d "$folder/files" 0 >"$folder/nghttpd.log" 2>&1 &
    floor=$!
    pids+=("$floor")
    wait_for nghttpd port_of "$floor"
    floor_address=127.0.0.1:$(port_of "$floor")
}

port_of() { # PID: the TCP port that it listens on.
    local inodes
    inodes=$(find "/proc/$1/fd" -lname 'socket:*' -printf '%l\n' | tr -dc '0-9\n' | paste -sd' ')
    awk -v inodes="$inodes" '
        BEGIN { count = split(inodes, list, " "); for (i = 1; i <= count; i++) ours[list[i]] = 1 }
        $4 == "0A" && ($10 in ours) { split($2, at, ":"); print at[2]; exit }' "/proc/$1/net/tcp" |
        { read -r hex && echo $((16#$hex)); }
}

# --- measuring ---

cpu() { "$bin/bench" cpu "$1"; } # PID: its CPU time in nanoseconds, user and system, all threads that ever were.

record() { # NAME CALLS CPU_NS RATE [P50 P90 P99]: one line of the table.
    local name=$1 calls=$2 nanoseconds=$3
    shift 3
    awk -v n="$name" -v c="$calls" -v t="$nanoseconds" -v rest="$*" \
        'BEGIN { print n, c, t / c / 1000, rest }' >>"$table"
}

# load NAME PID CORE CALLS CLIENTS STREAMS URL [h2load options]: measures one round, or nothing if NAME is "-".
load() {
    local name=$1 pid=$2 core=$3 calls=$4 clients=$5 streams=$6 url=$7 before after out done_ data rate
    shift 7
    before=$(cpu "$pid")
    out=$(on "$core" h2load -t1 -c"$clients" -m"$streams" -n"$calls" --log-file="$folder/h2load.tsv" "$@" "$url" 2>&1) ||
        fail "h2load: $out"
    after=$(cpu "$pid")
    done_=$(sed -n 's/^requests:.* \([0-9]*\) succeeded.*/\1/p' <<<"$out")
    # Every answer of ours that is not an error has a message; one without is a status alone.
    data=$(sed -n 's/^traffic:.*(\([0-9]*\)) data$/\1/p' <<<"$out")
    [ "$done_" = "$calls" ] && [ "$data" -ge $((calls * 5)) ] || fail "$name: calls failed: $out"
    rate=$(sed -n 's/^finished in .*s, \([0-9.]*\) req\/s.*/\1/p' <<<"$out")
    [ "$name" = - ] || record "$name" "$calls" $((after - before)) "$rate" "$(percentiles "$folder/h2load.tsv")"
    last_rate=$rate
    rm "$folder/h2load.tsv"
}

percentiles() { # h2load's log: p50 p90 p99 in microseconds.
    cut -f3 "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[at(.5)], v[at(.9)], v[at(.99)] }
        function at(part, i) { i = int(NR * part + 0.5); return i < 1 ? 1 : i }'
}

# sized CALLS ARGUMENTS OF load...: warms up with CALLS calls; sets calls to what fills the time of one measurement.
sized() {
    local warm=$1
    shift
    load - "$1" "$2" "$warm" "${@:3}"
    calls=$(awk -v rate="$last_rate" -v s="$seconds" -v least="$warm" \
        'BEGIN { n = int(rate * s / 256) * 256; print n < least ? least : n }')
}

grpc=(-H 'content-type: application/grpc' -H 'te: trailers')
url() { echo "http://$address/$1"; }

# --- what is measured ---

bench_check() {
    local check files=http://$floor_address calls n7 n1200 nc
    check=$(url grpc.health.v1.Health/Check)
    say "Check beside nghttpd ..."
    sized 20000 "$floor" "$client_core" 8 32 "$files/7" && n7=$calls
    sized 20000 "$floor" "$client_core" 8 32 "$files/1200" && n1200=$calls
    sized 20000 "$server" "$client_core" 8 32 "$check" -d "$folder/empty.bin" "${grpc[@]}" && nc=$calls
    for ((round = 0; round < rounds; round++)); do
        load nghttpd-7 "$floor" "$client_core" "$n7" 8 32 "$files/7"
        load check "$server" "$client_core" "$nc" 8 32 "$check" -d "$folder/empty.bin" "${grpc[@]}"
        load nghttpd-1200 "$floor" "$client_core" "$n1200" 8 32 "$files/1200"
        load nghttpd-7-alone "$floor" "$client_core" 4000 1 1 "$files/7"
        load check-alone "$server" "$client_core" 4000 1 1 "$check" -d "$folder/empty.bin" "${grpc[@]}"
    done
}

bench_get() {
    local get calls statement form core=$client_core_beside_postgres round n
    say "GetTicket beside libpq alone ..."
    get=$(url ithelper.v1.TicketService/GetTicket)
    sized 4000 "$server" "$core" 8 32 "$get" -d "$folder/get.bin" "${grpc[@]}"
    # The statement as Postgres saw it, so that it need not be written down twice. Postgres tells each connection's last
    # one, which may be one of the server's own polls; hence the tries.
    for ((n = 0; n < 50; n++)); do
        load - "$server" "$core" 256 8 32 "$get" -d "$folder/get.bin" "${grpc[@]}"
        statement=$(psql -Atc "select query from pg_stat_activity where query like '%shown_tickets%'
            and query like 'select%\$1%' and pid <> pg_backend_pid() limit 1" | tr '\n' ' ')
        [ -z "$statement" ] || break
    done
    [ -n "$statement" ] || fail "Postgres does not tell GetTicket's statement"
    form=$(psql -Atc "select form from shown_tickets where ticket_id = '$ticket'")
    [ -n "$form" ] || fail "the ticket was not made ready"
    {
        echo '\startpipeline'
        for ((n = 0; n < 256; n++)); do
            echo "$(sed "s/\$1/'$ticket'/; s/\$2/$form/" <<<"$statement");"
        done
        echo '\endpipeline'
    } >"$folder/pipeline.sql"
    printf '%s' "$statement" >"$folder/statement.sql"
    for ((round = 0; round < rounds; round++)); do
        on "$server_core" pgbench -n -M prepared -c1 -T "$seconds" -f "$folder/pipeline.sql" \
            -l --log-prefix="$folder/pgbench" >"$folder/pgbench.log" 2>&1 || fail "pgbench failed"
        # The median of the pipelines, which leaves out the first one: that prepares its statements.
        cut -d' ' -f3 "$folder"/pgbench.[0-9]* | sort -n |
            awk '{ v[NR] = $1 } END { print "libpq", NR * 256, 0, 256e6 / v[int((NR + 1) / 2)] }' >>"$table"
        rm "$folder"/pgbench.*
        load get "$server" "$core" "$calls" 8 32 "$get" -d "$folder/get.bin" "${grpc[@]}"
        on "$server_core" "$bin/bench" query --url "$database" --statement "$folder/statement.sql" \
            --parameter "$ticket" --parameter "$form" --seconds "$seconds" >>"$table"
    done
}

bench_create() {
    local create core=$client_core_beside_postgres round calls
    create=$(url ithelper.v1.TicketService/CreateTicket)
    say "CreateTicket ..."
    sized 1000 "$server" "$core" 8 32 "$create" -d "$folder/repeat.bin" "${grpc[@]}"
    for ((round = 0; round < rounds; round++)); do
        load create-repeat "$server" "$core" "$calls" 8 32 "$create" -d "$folder/repeat.bin" "${grpc[@]}"
        load create "$server" "$core" $((256 * seconds)) 8 32 "$create" -d "$folder/create.bin" "${grpc[@]}"
        wait_for_runs
    done
}

bench_run() {
    local process core=$client_core_beside_postgres round count=$((200 * seconds)) before
    process=$(url ithelper.v1.AgentService/ProcessTicket)
    say "Whole runs ..."
    load - "$server" "$core" 64 8 4 "$process" -d "$folder/create.bin" "${grpc[@]}"
    for ((round = 0; round < rounds; round++)); do
        before=$(finished_runs)
        load run "$server" "$core" "$count" 8 4 "$process" -d "$folder/create.bin" "${grpc[@]}"
        [ $(($(finished_runs) - before)) -ge "$count" ] || fail "ProcessTicket ended before its runs did"
    done
}

finished_runs() { psql -Atc "select count(*) from runs where state in ('succeeded', 'escalated')"; }
no_run_is_open() { [ "$(psql -Atc "select count(*) from runs where state = 'running'")" = 0 ]; }
wait_for_runs() {
    local tries
    for ((tries = 0; tries < 1200; tries++)); do
        ! no_run_is_open || return 0
        sleep 0.1
    done
    fail "runs did not end within two minutes"
}

bench_watch() {
    local round
    say "WatchTicket: one ticket, $watchers watchers ..."
    for ((round = 0; round < rounds; round++)); do
        on "$client_core" "$bin/bench" fan-out --server "$address" --pid "$server" --watchers "$watchers" \
            --events "$events" >>"$table"
    done
}

bench_start() {
    local round
    say "Starts ..."
    for ((round = 0; round < rounds + 2; round++)); do
        stop_server
        start_server
        echo "start $ready_ms" >>"$table"
    done
}

# Memory once the server has settled: when it has used no CPU to speak of for a second.
bench_idle() {
    local tries before
    say "Idle ..."
    stop_server
    start_server
    for ((tries = 0; tries < 30; tries++)); do
        before=$(cpu "$server")
        sleep 1
        [ $(($(cpu "$server") - before)) -gt 20000000 ] || break
    done
    awk '/^VmRSS/ { printf "idle %.1f\n", $2 / 1024 }' "/proc/$server/status" >>"$table"
    before=$(cpu "$server")
    sleep 2
    echo "idle-cpu $(($(cpu "$server") - before))" | awk '{ print $1, $2 / 2e7 }' >>"$table"
}

# shellcheck source=scripts/bench-runs.sh
. scripts/bench-runs.sh
# shellcheck source=scripts/bench-grpc.sh
. scripts/bench-grpc.sh

# --- the run ---

for tool in h2load nghttpd redis-server psql pgbench taskset; do
    command -v "$tool" >/dev/null || [ -x "/usr/sbin/$tool" ] || fail "there is no $tool; run 'make deps'"
done
PATH=$PATH:/usr/sbin
[ -x "$bin/helper-rpc-server" ] || fail "build first: make bench"
for target in bench interop-server; do
    (. scripts/inside.sh && swift build -c release --static-swift-stdlib --product "$target") >"$folder/build.log" 2>&1 ||
        fail "$target does not compile"
done
rm "$folder/build.log"

say "bench: $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), ${#cores[@]} cores, Linux $(uname -r)," \
    "$(nproc) online, load $(cut -d' ' -f1 /proc/loadavg); $rounds rounds of $seconds s"
[ "${#cores[@]}" -gt 1 ] || say "bench: one core only: client and server share it, the figures say little"

start_nghttpd
ticket=
if wants_any "$product"; then
    start_postgres
    start_redis
    start_server
    echo "first-start $ready_ms" >>"$table"
    # So many that a run finds somebody for its ticket to the end: else it is escalated.
    psql -qc "update specialists set capacity = 100000000"
    ticket=$("$bin/bench" prepare --server "$address")
fi
for body in empty get list create repeat; do
    "$bin/bench" body "$body" --ticket "$ticket" >"$folder/$body.bin"
done

! wants check || bench_check
! wants get || bench_get
! wants create || bench_create
! wants run || bench_run
! wants watch || bench_watch
! wants sustained || bench_sustained
! wants crowd || bench_crowd
! wants models || bench_models
! wants pages || bench_pages
! wants start || bench_start
! wants idle || bench_idle
! wants_any "$product" || stop_server # What follows has the cores to itself.
! wants ticket || bench_ticket
! wants stream || bench_stream
! wants silent || bench_silent
! wants tls || bench_tls
! wants loops || bench_loops
! wants instructions || bench_instructions

awk -v watchers="$watchers" -f scripts/bench.awk "$table"
