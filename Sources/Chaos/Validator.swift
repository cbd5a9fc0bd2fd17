// Holds what the clients saw against what is stored, promise by promise.

import Drivers
import Loop
import ModelServer

/// Questions to the tables.
struct Facts: Sendable {
    private let client: PostgresClient

    init(_ client: PostgresClient) { self.client = client }

    func number(_ sql: String) async throws -> Int64 {
        try await client.run(Query(Statement(unprepared: sql)))[0].int64(0)
    }

    /// The first column of each row, as text: a description of each breach.
    func texts(_ sql: String) async throws -> [String] {
        var texts: [String] = []
        for row in try await client.run(Query(Statement(unprepared: sql))) { texts.append(try row.string(0)) }
        return texts
    }

    func pairs(_ sql: String) async throws -> [(String, Int64)] {
        var pairs: [(String, Int64)] = []
        for row in try await client.run(Query(Statement(unprepared: sql))) {
            pairs.append((try row.string(0), try row.int64(1)))
        }
        return pairs
    }
}

struct Validator: Sendable {
    let storm: Storm
    let calmUntil: Double

    func report(_ replicas: [Replica]) async throws -> Report {
        let truth = try await storm.arena.truth()
        let facts = Facts(truth)
        var report = Report()
        try await acknowledged(facts, &report)
        try await effects(facts, &report)
        try await takeover(facts, &report)
        try await stops(facts, &report)
        try await endings(facts, &report)
        try await watching(facts, &report)
        try await people(facts, &report)
        try await model(facts, &report)
        try await calls(replicas, &report)
        await truth.close()
        return report
    }

    /// What can be told after deaths at failpoints, where every stage may lose three workers.
    func afterKillings() async throws -> Report {
        let truth = try await storm.arena.truth()
        let facts = Facts(truth)
        var report = Report()
        try await acknowledged(facts, &report)
        try await effects(facts, &report)
        await truth.close()
        return report
    }

    /// Promises 1 and 9.
    private func acknowledged(_ facts: Facts, _ report: inout Report) async throws {
        let creations = await storm.history.creations
        let stored = Set(try await facts.texts("select id from tickets"))
        let answered = creations.values.filter { $0.answeredAt != nil }
        let lost = answered.flatMap { creation in
            creation.answers.subtracting(stored).map { "\(creation.requestID) was answered with \($0), which is gone" }
        }
        report.add("an acknowledged ticket is never lost", "\(answered.count) acknowledged", lost)
        var twice = answered.filter { $0.answers.count > 1 }.map { "\($0.requestID) gave \($0.answers.sorted())" }
        let description =
            "select format('%s tickets with the text of %s', count(*), max(ticket_id)) from ticket_texts group by description having count(*) > 1"
        twice += try await facts.texts(description)
        report.add("one request id, one ticket, one answer", "\(creations.count) request ids", twice)
    }

    /// Promise 2, and the log itself.
    private func effects(_ facts: Facts, _ report: inout Report) async throws {
        let events = try await facts.number("select count(*)::bigint from events")
        let gaps = try await facts.texts(
            """
            select format('%s has %s events up to %s, its head says %s', e.ticket_id, count(*), max(e.sequence), h.sequence)
            from events e join heads h on h.ticket_id = e.ticket_id
            group by e.ticket_id, h.sequence
            having count(*) <> max(e.sequence) or max(e.sequence) <> h.sequence or min(e.sequence) <> 1
            """
        )
        report.add("a ticket's log has no gap", "\(events) events", gaps)
        let twice = try await facts.texts(
            """
            select format('%s of %s was told %s times', coalesce(stage, 'the end'), run_id, count(*)) from events
            where kind in ('stage_finished', 'run_finished') group by run_id, stage, kind having count(*) > 1
            """
        )
        let finished = try await facts.number("select count(*)::bigint from events where kind = 'stage_finished'")
        report.add("each stage's effect happens once", "\(finished) stages", twice)
        let torn = try await facts.texts(
            """
            select format('%s of %s is finished without its event', s.stage, s.run_id) from stages s
            left join events e on e.ticket_id = s.ticket_id and e.sequence = s.finding_sequence and e.kind = 'stage_finished'
                and e.stage = s.stage
            where s.state = 'finished' and e.ticket_id is null
            union all
            select format('%s of %s has its event and is %s', e.stage, e.run_id, s.state) from events e
            join stages s on s.run_id = e.run_id and s.stage = e.stage
            where e.kind = 'stage_finished' and s.state <> 'finished'
            """
        )
        report.add("result, state and events come together or not at all", "every stage", torn)
        let zombies = try await facts.texts(
            """
            select format('%s of %s finished as attempt %s, but attempt %s had begun', e.stage, e.run_id, e.attempt, b.attempt)
            from events e join events b on b.ticket_id = e.ticket_id and b.run_id = e.run_id and b.stage = e.stage
                and b.kind = 'stage_started' and b.sequence < e.sequence
            where e.kind = 'stage_finished' and b.attempt > e.attempt
            """
        )
        let frozen = await storm.history.faults.count { $0.name == Injection.freeze.rawValue }
        report.add("a zombie's late write changes nothing", "\(frozen) frozen past their lease", zombies)
    }

    /// Promise 3.
    private func takeover(_ facts: Facts, _ report: inout Report) async throws {
        let zero = try await zeroOfClock(facts)
        let losses = try await facts.pairs(
            """
            select format('%s of %s', stage, run_id), (extract(epoch from at) * 1e6)::bigint from events
            where (kind = 'stage_retrying' and body ->> 'reason' = 'its worker went away')
                or (kind = 'stage_failed' and body ->> 'code' = 'QUARANTINED')
            """
        )
        let faults = await storm.history.faults
        let deaths = await storm.history.deaths.map(\.at)
        var robbed: [String] = []
        var late: [String] = []
        for (what, at) in losses {
            let time = Double(at) / 1e6 - zero
            // A lease of ten seconds, a sweep each two, and some for a machine that is busy.
            let causes =
                faults.filter { $0.from < time && time < $0.to + 20 }.map(\.from)
                + deaths.filter { $0 < time && time < $0 + 20 }
            if causes.isEmpty {
                robbed.append("\(what) was taken away \(Int(time)) s after the start, and nothing had happened")
            }
        }
        for (what, at) in losses where !faults.isEmpty || !deaths.isEmpty {
            let time = Double(at) / 1e6 - zero
            let outages = faults.filter {
                Injection.stopsPostgres.contains($0.name) && $0.from < time && $0.to > time - 16
            }
            // One that stands still past its lease is dead to the others: what it held is not an earlier death's.
            let kills = faults.filter { Injection.takesAReplica.contains($0.name) }.map(\.from) + deaths
            guard let kill = kills.filter({ $0 < time }).max(), outages.isEmpty else { continue }
            let delay = time - kill
            if delay > 15, delay < 20 {
                late.append("\(what) ran again \(delay) s after its worker's death, \(Int(time)) s after the start")
            }
        }
        report.add("a slow but living worker is never robbed", "\(losses.count) takeovers", robbed)
        report.add("a dead worker's stage runs again within 15 s", "\(losses.count) takeovers", late)
    }

    /// The database's time at which this program began: the clocks of both are this machine's.
    private func zeroOfClock(_ facts: Facts) async throws -> Double {
        let now = try await facts.number("select (extract(epoch from clock_timestamp()) * 1e6)::bigint")
        return Double(now) / 1e6 - clock()
    }

    /// Promise 4.
    private func stops(_ facts: Facts, _ report: inout Report) async throws {
        let ends = await storm.history.terminations
        let clean = "\(ChildProcess.Exit.code(0))"
        let bad = ends.filter { $0.seconds > 10 || $0.exit != clean }
            .map { "took \($0.seconds) s and ended with \($0.exit)" }
        let slowest = ends.map(\.seconds).max() ?? 0
        report.add("SIGTERM: out within 10 s", "\(ends.count) stops, slowest \(Int(slowest * 1_000)) ms", bad)
        // Only a storm of nothing but rolling restarts can tell that none of them cost a lease.
        guard storm.faults == [.rolling] else { return }
        let losses = try await facts.texts(
            "select format('%s of %s waited for its lease to run out', stage, run_id) from events where kind = 'stage_retrying' and body ->> 'reason' = 'its worker went away'"
        )
        report.add("a stopping process hands its leases back", "\(ends.count) stops", losses)
    }

    /// Promises 5 and 6.
    private func endings(_ facts: Facts, _ report: inout Report) async throws {
        let open = try await facts.texts(
            "select format('run %s of %s is %s', id, ticket_id, state) from runs where finished_at is null"
        )
        let runs = try await facts.number("select count(*)::bigint from runs")
        report.add("every run ends", "\(runs) runs", open)
        let poisoned = await storm.history.creations.values.filter { $0.subject == "FAULT-CRASH" }.count
        let spared = try await facts.texts(
            """
            select format('poison %s is %s after %s crashes', r.ticket_id, r.state, max(s.crashes)) from runs r
            join ticket_texts x on x.ticket_id = r.ticket_id and x.subject = 'FAULT-CRASH'
            join stages s on s.run_id = r.id
            group by r.id having r.state <> 'failed' or max(s.crashes) <> 3
            """
        )
        report.add("what takes three workers down is quarantined", "\(poisoned) poisoned tickets", spared)
        let failed = try await facts.pairs(
            """
            select format('%s failed: %s', r.ticket_id, r.reason), (extract(epoch from r.finished_at) * 1e6)::bigint
            from runs r join ticket_texts x on x.ticket_id = r.ticket_id and x.subject <> 'FAULT-CRASH'
            where r.state = 'failed'
            """
        )
        // Three losses are three losses, also when it was we who killed or froze the third worker.
        let zero = try await zeroOfClock(facts)
        let blows = await storm.history.faults.filter { $0.name != Injection.poison.rawValue }
        let innocent = failed.filter { what, at in
            let time = Double(at) / 1e6 - zero
            return !(what.contains("lost its worker") && blows.contains { $0.from < time && time < $0.to + 20 })
        }
        report.add("no other ticket suffers", "\(runs) runs", innocent.map(\.0))
    }

    /// Promise 8.
    private func watching(_ facts: Facts, _ report: inout Report) async throws {
        let watchings = await storm.history.watchings
        var wrong = await storm.history.breaches["watching is exact"] ?? []
        for seen in watchings {
            let count = seen.sequences.count
            if seen.sequences != (0..<count).map({ Int64($0 + 1) }) {
                wrong.append("\(seen.ticket): saw \(seen.sequences)")
            } else if !seen.ended {
                wrong.append("\(seen.ticket): did not end after \(count) events over \(seen.connections) connections")
            }
        }
        // Only Postgres's absence, or the replica's own, excuses a stream that says nothing; a lost ring does not.
        let excuses = await storm.history.faults.filter { Injection.silences.contains($0.name) }
        var silent: [String] = []
        for seen in watchings {
            for gap in seen.untold where !excuses.contains(where: { $0.from < gap.to && gap.from < $0.to + 10 }) {
                silent.append("\(seen.ticket): \(gap.sequence) was not told for \(Int(gap.to - gap.from)) s")
            }
        }
        report.add("an open stream tells what happens", "\(watchings.count) watchers", silent)
        let connections = watchings.map(\.connections).reduce(0, +)
        report.add("watching is exact", "\(watchings.count) watchers, \(connections) connections", wrong)

        var feedIsWrong = await storm.history.breaches["the change feed is exact"] ?? []
        var last: [String: Int64] = [:]
        for (ticket, sequence) in await storm.history.feed {
            let before = last[ticket] ?? sequence - 1
            if sequence != before + 1 { feedIsWrong.append("\(ticket): \(sequence) came after \(before)") }
            last[ticket] = sequence
        }
        for (ticket, newest) in try await facts.pairs("select ticket_id, sequence from heads")
        where last[ticket] != newest {
            feedIsWrong.append("\(ticket): followed to \(last[ticket] ?? 0) of \(newest)")
        }
        let told = "\(await storm.history.feed.count) events, \(await storm.history.feedConnections) connections"
        report.add("the change feed is exact", told, feedIsWrong)
    }

    /// Promise 7.
    private func people(_ facts: Facts, _ report: inout Report) async throws {
        let cancelled = await storm.history.cancelled
        let states = try await facts.texts("select id from runs where state = 'cancelled'")
        let wrong = Set(cancelled.keys).subtracting(states).map { "\($0) was cancelled, and is not" }
        report.add("a cancelled run stays cancelled", "\(cancelled.count) cancelled", wrong)
        let several = try await facts.texts(
            "select format('%s has %s runs under way', ticket_id, count(*)) from runs where finished_at is null group by ticket_id having count(*) > 1"
        )
        let retried = await storm.history.retried
        let orphans = try await facts.texts("select id from runs where retry_of is not null")
        let missing = Set(retried.values).subtracting(orphans).map { "\($0) was begun, and is not there" }
        report.add("a retry takes up what was found", "\(retried.count) retried", several + missing)
    }

    /// A model that is slow, silent, wrong or away costs quality, never a run.
    private func model(_ facts: Facts, _ report: inout Report) async throws {
        let answered = try await facts.number(
            "select count(*)::bigint from stages where input_tokens > 0 and not degraded"
        )
        let degraded = try await facts.number("select count(*)::bigint from stages where degraded")
        let asked = await storm.arena.provider.asked
        report.add(
            "a model that fails costs quality only",
            "\(asked) questions, \(answered) stages with its answer, \(degraded) without",
            answered == 0 ? ["no stage took an answer of the model"] : []
        )
        let leavings = await storm.history.leavings.sorted()
        let slow = leavings.filter { $0 > 5 }.map { "the model was still asked \(Int($0)) s after the cancellation" }
        let slowest = leavings.last.map { ", slowest \(Int($0 * 1_000)) ms" } ?? ""
        report.add("a cancelled run leaves the model alone", "\(leavings.count) hanging questions\(slowest)", slow)
    }

    /// Promise 10 and what every call may expect.
    private func calls(_ replicas: [Replica], _ report: inout Report) async throws {
        let refusals = await storm.history.refusals.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        for promise in [
            "a call fails only in ways that a client may retry", "every call that a client retries succeeds",
        ] {
            let said = refusals.isEmpty ? "no refusals" : refusals.joined(separator: ", ")
            report.add(promise, said, await storm.history.breaches[promise] ?? [])
        }
        let health = await storm.history.degraded
        var wrong: [String] = []
        if health.serving < health.asked {
            wrong.append("\(health.asked - health.serving) of \(health.asked) did not serve")
        }
        if health.seen < health.asked {
            wrong.append("\(health.asked - health.seen) of \(health.asked) did not say so")
        }
        let starts = await storm.history.lonelyStarts
        let slowest = starts.max().map { ", slowest \(Int($0 * 1_000)) ms" } ?? ""
        report.add(
            "without Redis: starting, serving, and saying so",
            "\(health.asked) looks, \(starts.count) starts\(slowest)",
            wrong
        )
        var crashes: [String] = []
        for replica in replicas {
            crashes += await replica.surprises
            let log = Files.text(of: replica.log, last: 4 << 20) ?? ""
            for line in log.split(separator: "\n") where line.contains("Fatal error") || line.contains("can't be used")
            {
                crashes.append("replica \(replica.number): \(line.prefix(160))")
            }
        }
        let deaths = await storm.history.deaths
        let poison = await storm.history.creations.values.count { $0.subject == "FAULT-CRASH" }
        if deaths.count > poison * 3 {
            crashes.append(
                "\(deaths.count) unexpected deaths, \(poison * 3) of them by poison: \(deaths.map(\.reason))"
            )
        }
        report.add("no replica dies of itself", "\(deaths.count) deaths, \(poison) poisoned tickets", crashes)
    }
}
