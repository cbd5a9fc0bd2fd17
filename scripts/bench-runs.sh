#!/usr/bin/env bash
# The parts of scripts/bench.sh about what the tables hold: sustained runs beside the bare minimum of commits, and pages.
# Sourced by it; uses its functions and variables.

sustained_seconds=${SUSTAINED:-60}
models_seconds=${MODELS:-30}
# A provider is asked 8 questions at once at first, and one more with each answer.
models_warm_up=30

# Copies the finished ticket that everything is measured with COUNT times, from ticket number FROM on; with WHOLE=1 its
# run, stages and events too. The subject differs, so that the word index is as it would be.
store_tickets() { # COUNT FROM WHOLE
    psql -q -v ON_ERROR_STOP=1 -v ticket="$ticket" -v count="$1" -v from="$2" -v whole="$3" <<'SQL' >/dev/null
create temp table fresh as
select n, 'TKT-' || lpad(upper(to_hex(n)), 8, '0') as id, lpad(to_hex(n), 32, '0') as run,
    now() - interval '30 days' + n * interval '1 millisecond' as at
from generate_series(:from::bigint, :from + :count - 1) n;
insert into tickets (id, user_email, labels, state, created_at, category, urgency, primary_id, secondary_id)
select f.id, 'person' || f.n % 5000 || '@example.com', t.labels, 'open', f.at,
    (array['hardware', 'software', 'network', 'access', 'other'])[1 + f.n % 5], f.n % 4, 'sp-0' || 1 + f.n % 8,
    t.secondary_id
from fresh f join tickets t on t.id = :'ticket';
insert into heads (ticket_id, sequence, version, updated_at, run_id, run_state)
select f.id, h.sequence, h.version, f.at, f.run, h.run_state from fresh f join heads h on h.ticket_id = :'ticket';
insert into ticket_texts (ticket_id, subject, description)
select f.id, 'Case ' || f.n || ': ' || x.subject, x.description from fresh f join ticket_texts x on x.ticket_id = :'ticket';
insert into findings (ticket_id, classification, people, workflow_run)
select f.id, x.classification, x.people, f.run
from fresh f join findings x on x.ticket_id = :'ticket';
insert into found (ticket_id, kind, body)
select f.id, x.kind, x.body from fresh f join found x on x.ticket_id = :'ticket';
\if :whole
insert into runs (id, ticket_id, state, reason, created_at, finished_at)
select f.run, f.id, r.state, r.reason, f.at, f.at + interval '1 second'
from fresh f join heads h on h.ticket_id = :'ticket' join runs r on r.id = h.run_id;
insert into stages (run_id, stage, ticket_id, position, count, needs, state, attempt, available_at, started_at, finished_at,
    summary, finding_sequence)
select f.run, s.stage, f.id, s.position, s.count, s.needs, s.state, s.attempt, f.at, f.at, f.at, s.summary,
    s.finding_sequence
from fresh f join heads h on h.ticket_id = :'ticket' join stages s on s.run_id = h.run_id;
insert into events (ticket_id, sequence, run_id, at, kind, stage, position, count, attempt, actor, body)
select f.id, e.sequence, f.run, f.at, e.kind, e.stage, e.position, e.count, e.attempt, e.actor, e.body
from fresh f join events e on e.ticket_id = :'ticket';
\endif
analyze tickets, heads, ticket_texts, findings, found, runs, stages, events;
SQL
}

commits() { psql -Atc "select xact_commit from pg_stat_database where datname = current_database()"; }

# Sustained runs: rate and CPU a ticket, and how many commits a ticket took.
sustain() { # NAME
    local core=$client_core_beside_postgres before after line
    before=$(commits)
    line=$(on "$core" "$bin/bench" runs --name "$1" --server "$address" --pid "$server" --seconds "$sustained_seconds")
    sleep 2 # Postgres tells of commits with a delay of a second.
    after=$(commits)
    echo "$line" >>"$table"
    awk -v from="$before" -v to="$after" '{ print $1 "-commits", (to - from) / $2 }' <<<"$line" >>"$table"
}

# What Postgres does by itself with the fewest transactions a ticket: one that stores it and one for each of six stages,
# each moving a row and adding an event; and the same with sixteen tickets in each transaction.
bare_minimum() { # NAME TICKETS
    local script=$folder/bare.sql stage rate
    {
        printf '\\set first random(1, 1000000000000)\n'
        # One statement and so one commit for each line.
        printf 'with t as (insert into bare_tickets select :first::bigint * 16 + n, 0, repeat(%s, 400) from generate_series(1, %d) n) ' \
            "'x'" "$2"
        printf 'insert into bare_events select :first::bigint * 16 + n, 0, repeat(%s, 100) from generate_series(1, %d) n;\n' "'x'" "$2"
        for stage in 1 2 3 4 5 6; do
            printf 'with t as (update bare_tickets set stage = %d where id between :first::bigint * 16 + 1 and :first::bigint * 16 + %d returning id) ' \
                "$stage" "$2"
            printf 'insert into bare_events select id, %d, repeat(%s, 900) from t;\n' "$stage" "'x'"
        done
    } >"$script"
    psql -qc "set client_min_messages = warning;
        drop table if exists bare_tickets, bare_events;
        create table bare_tickets (id bigint primary key, stage int, body text) with (fillfactor = 70);
        create table bare_events (id bigint, stage int, body text, primary key (id, stage));"
    on "$server_core" pgbench -n -M prepared -c16 -T "$((sustained_seconds < 20 ? sustained_seconds : 20))" -f "$script" \
        >"$folder/pgbench.log" 2>&1 || fail "pgbench failed"
    rate=$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$folder/pgbench.log")
    rm "$folder/pgbench.log"
    psql -qc "drop table bare_tickets, bare_events"
    awk -v name="$1" -v rate="$rate" -v tickets="$2" 'BEGIN { print name, 1, 0, rate * tickets }' >>"$table"
}

bench_sustained() {
    say "Whole runs for $sustained_seconds s, beside the bare minimum of commits ..."
    bare_minimum bare-7 1
    bare_minimum bare-shared 16
    sustain sustained
    store_tickets 10000 1 1
    sustain sustained-10k
}

# Whole runs whose agents ask a model that answers after two seconds; the model is a process of its own.
bench_models() {
    local in_flight line before memory
    for in_flight in ${IN_FLIGHT:-1000 3000}; do
        say "Whole runs with a model that takes 2 s, $in_flight in flight ..."
        stop_server
        mkfifo "$folder/model"
        taskset -c "$client_core_beside_postgres" "$bin/bench" model --delay 2 --spread "${SPREAD:-0}" \
            --warm-up "$models_warm_up" >"$folder/model" 2>"$folder/model.log" &
        local model=$! url
        pids+=("$model")
        exec 8<"$folder/model"
        read -r -t 30 _ url <&8 || fail "the model did not come up"
        start_server OPENAI_BASE_URL="$url" OPENAI_MODEL=scripted HELPER_RPC_STAGES=8000 HELPER_RPC_MODEL_CALLS=8000
        before=$(cpu "$server")
        line=$(on "$client_core_beside_postgres" "$bin/bench" runs --name "models-$in_flight" --server "$address" \
            --pid "$server" --seconds "$models_seconds" --warm-up "$models_warm_up" --in-flight "$in_flight" --connections $((in_flight / 50)))
        echo "$line" >>"$table"
        memory=$(awk '/^VmHWM/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status")
        echo "models-$in_flight-memory $memory" >>"$table"
        kill -TERM "$model"
        read -r -t 30 line <&8 && echo "${line/step/step-$in_flight}" >>"$table"
        exec 8<&-
        rm "$folder/model"
        stop "$model"
    done
    stop_server
    start_server
}

# A run before many watchers; then the same through another server while Redis is dead.
bench_crowd() {
    local first first_address
    say "A run before $watchers watchers ..."
    on "$client_core" "$bin/bench" crowd --server "$address" --watchers "$watchers" --runs 5 >>"$table"
    say "The same through another server without Redis ..."
    first=$server first_address=$address
    start_server REDIS_URL="unix://$folder/nowhere"
    on "$client_core" "$bin/bench" crowd --name lonely --server "$address" --asking "$first_address" --watchers 100 \
        --runs 5 >>"$table"
    stop_server
    server=$first address=$first_address
}

bench_pages() {
    local list core=$client_core_beside_postgres round
    list=$(url ithelper.v1.TicketService/ListTickets)
    say "Pages of 50 from 10,000 tickets ..."
    [ "$(psql -Atc 'select count(*) >= 10000 from tickets')" = t ] || store_tickets 10000 1 1
    load - "$server" "$core" 50 1 1 "$list" -d "$folder/list.bin" "${grpc[@]}"
    for ((round = 0; round < rounds; round++)); do
        load page-10k "$server" "$core" 500 1 1 "$list" -d "$folder/list.bin" "${grpc[@]}"
    done
    [ -n "${MILLION:-}" ] || return 0
    say "Pages of 50 from a million tickets (storing them takes minutes) ..."
    store_tickets 1000000 100000 0
    for ((round = 0; round < rounds; round++)); do
        load page-1m "$server" "$core" 500 1 1 "$list" -d "$folder/list.bin" "${grpc[@]}"
    done
}
