# The report of scripts/bench.sh: medians over the rounds, and how they stand to the aims.
# A line of the table: name, calls, CPU in microseconds a call, calls a second, p50, p90, p99 (p95) in microseconds.

{
    for (field = 2; field <= NF; field++) value[$1, field, ++count[$1, field]] = $field
    seen[$1] = 1
}

function median(name, field,    n, i, j, list, t) {
    n = count[name, field]
    for (i = 1; i <= n; i++) list[i] = value[name, field, i] + 0
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
    return n == 0 ? 0 : n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

function spread(name, field,    n, i, low, high) {
    n = count[name, field]
    low = high = value[name, field, 1] + 0
    for (i = 2; i <= n; i++) {
        if (value[name, field, i] + 0 < low) low = value[name, field, i] + 0
        if (value[name, field, i] + 0 > high) high = value[name, field, i] + 0
    }
    return high - low
}

function time(us) { return us >= 10000 ? sprintf("%.1f ms", us / 1000) : sprintf("%.0f us", us) }

function row(name, title,    cpu, percentiles) {
    if (!(name in seen)) return
    cpu = count[name, 3] && median(name, 3) > 0 ? sprintf("%.2f", median(name, 3)) : "-"
    percentiles = median(name, 5) > 0 ? \
        sprintf("%10s %10s %10s", time(median(name, 5)), time(median(name, 6)), time(median(name, 7))) : \
        sprintf("%10s %10s %10s", "-", "-", "-")
    printf "%-48s %9s %8.2f %11.0f %s\n", title, cpu, spread(name, 3), median(name, 4), percentiles
}

function aim(title, measured, unit, limit, atLeast,    met) {
    met = atLeast ? measured >= limit : measured <= limit
    printf "%-56s %9.2f %-4s aim %s %6.2f   %s\n", title, measured, unit, atLeast ? ">=" : "<=", limit, \
        met ? "met" : "MISSED"
}

END {
    print ""
    printf "%-48s %9s %8s %11s %10s %10s %10s\n", "medians of the rounds", "CPU us", "+-spread", "calls/s", "p50", "p90", "p99"
    row("nghttpd-7", "nghttpd, 7 bytes, 8 x 32")
    row("check", "Health/Check, 8 x 32")
    row("nghttpd-1200", "nghttpd, 1.2 KB, 8 x 32")
    row("nghttpd-7-alone", "nghttpd, 7 bytes, one at a time")
    row("check-alone", "Health/Check, one at a time")
    row("libpq", "libpq alone (pgbench), 256 in flight")
    row("driver", "our driver alone, 256 in flight")
    row("get", "GetTicket from Postgres, 8 x 32")
    row("create-repeat", "CreateTicket, a known request_id, 8 x 32")
    row("create", "CreateTicket (CPU: its run's beginning too)")
    row("run", "ProcessTicket, the whole run, 8 x 4")
    row("page-10k", "ListTickets, 50 of 10,000, one at a time")
    row("page-1m", "ListTickets, 50 of a million, one at a time")
    row("bare-7", "bare minimum, 7 commits a ticket (pgbench)")
    row("bare-shared", "bare minimum, 16 tickets a commit (pgbench)")
    row("sustained", "sustained whole runs, 64 in flight")
    row("sustained-10k", "the same with 10,000 tickets stored")
    row("models-1000", "runs with a model of 2 s, 1,000 in flight")
    row("models-3000", "the same, 3,000 in flight")
    row("step-1000", "answer to next question, 1,000 in flight")
    row("step-3000", "the same, 3,000 in flight")
    row("crowd", "a stage told to one of 1,000 watchers")
    row("crowd-last", "a stage told to the last of them")
    row("lonely-last", "to the last of 100 elsewhere, no Redis")
    row("move", "one move of the life cycle, nobody watching")
    row("watch", "an event told to one of " watchers " watchers")
    row("floor-1200", "nghttpd, 1.2 KB, 8 x 32")
    row("ticket", "Bench/GetTicket, 1.2 KB from memory, 8 x 32")
    row("stream-1", "a message of 1 stream x 200,000")
    row("stream-100", "a message of 100 streams x 2,000")
    row("floor-handshake", "nghttpd, a TLS connection with one request")
    row("handshake", "a TLS connection with one Check")
    row("loops-1", "Check, 16 x 32, one loop, two cores")
    row("loops-2", "the same on two loops")
    print ""
    if ("check" in seen)
        aim("Check against nghttpd with 7 bytes, CPU", median("check", 3) / median("nghttpd-7", 3), "x", 1)
    if ("check-alone" in seen)
        aim("one Check at a time against nghttpd, p50", median("check-alone", 5) / median("nghttpd-7-alone", 5), "x", 1.1)
    if ("ticket" in seen)
        aim("a ticket from memory against nghttpd with 1.2 KB, CPU", median("ticket", 3) / median("floor-1200", 3), "x", 1.2)
    if ("instructions-ticket" in seen) {
        aim("a ticket from memory, user instructions", median("instructions-ticket", 2) / 1000, "k", 40)
        printf "%-56s %9.2f k\n", "Check, user instructions", median("instructions-check", 2) / 1000
        aim("what the standard interceptors add to it", \
            (median("instructions-behind", 2) - median("instructions-check", 2)) / 1000, "k", 5)
    }
    if ("stream-1" in seen) aim("a message of 1 stream x 200,000, CPU", median("stream-1", 3), "us", 0.45)
    if ("stream-100" in seen) aim("a message of 100 streams x 2,000, CPU", median("stream-100", 3), "us", 0.45)
    if ("idle-connection" in seen) aim("an idle connection, of 1,000", median("idle-connection", 2), "KiB", 16)
    if ("idle-stream" in seen) aim("an idle stream, of 5,000", median("idle-stream", 2), "KiB", 2)
    if ("handshake" in seen) {
        printf "%-56s %9.0f /s\n", "TLS handshakes, each with one Check", median("handshake", 4)
        printf "%-56s %9.2f x\n", "their CPU against nghttpd's", median("handshake", 3) / median("floor-handshake", 3)
    }
    if ("loops-2" in seen)
        printf "%-56s %9.2f x\n", "CPU of a Check on two loops against one", median("loops-2", 3) / median("loops-1", 3)
    if ("get" in seen)
        aim("GetTicket against libpq alone, calls a second", 100 * median("get", 4) / median("libpq", 4), "%", 80, 1)
    if ("page-10k" in seen) aim("page of 50 from 10,000 tickets, p50", median("page-10k", 5) / 1000, "ms", 3)
    if ("page-1m" in seen) aim("page of 50 from a million tickets, p50", median("page-1m", 5) / 1000, "ms", 3)
    if ("sustained" in seen) {
        aim("sustained whole runs", median("sustained", 4), "/s", 300, 1)
        aim("server CPU of a whole run", median("sustained", 3) / 1000, "ms", 1)
        aim("rate with 10,000 tickets stored, of that without", \
            100 * median("sustained-10k", 4) / median("sustained", 4), "%", 95, 1)
        printf "%-56s %9.2f\n", "commits a ticket", median("sustained-commits", 2)
    }
    for (n = 1000; n <= 3000; n += 2000) if (("models-" n) in seen) {
        aim("runs a minute, model of 2 s, " n " in flight", 60 * median("models-" n, 4), "", n == 1000 ? 7000 : 20000, 1)
        aim("server, of one core", median("models-" n, 3) * median("models-" n, 4) / 10000, "%", n == 1000 ? 50 : 100)
        printf "%-56s %9.2f MB\n", "memory at most", median("models-" n "-memory", 2)
        aim("answer to next question, p95", median("step-" n, 8) / 1000, "ms", 25)
    }
    if ("crowd-last" in seen) aim("a stage to the last of " watchers " watchers, p99", median("crowd-last", 7) / 1000, "ms", 300)
    if ("lonely-last" in seen) aim("without Redis, to the last elsewhere, p99", median("lonely-last", 7) / 1000, "ms", 1500)
    if ("watch" in seen) aim("an event told to one watcher, CPU", median("watch", 3), "us", 0.6)
    if ("start" in seen) aim("start to ready, Postgres and Redis up", median("start", 2), "ms", 200)
    if ("idle" in seen) aim("resident memory of the idle server", median("idle", 2), "MB", 25)
    if ("idle-cpu" in seen) printf "%-56s %9.2f %%\n", "CPU of the idle server, of one core", median("idle-cpu", 2)
    if ("first-start" in seen)
        printf "%-56s %9.0f ms\n", "the very first start (migrations, runbooks)", median("first-start", 2)
}
