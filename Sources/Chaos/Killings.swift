// Twenty deaths at each failpoint: nothing acknowledged is lost, nothing happens twice, and work goes on.

import Drivers
import Faults
import Loop

struct Killings: Sendable {
    let arena: Arena
    let points: [Failpoint]
    private static let deaths = 20
    /// What happens once in a life, when a process stops or takes up what the one before left.
    private static let once: Set<Failpoint> = [.leasesReturning, .sweepDone]
    /// Short, so that what the dead held comes back soon; long enough that a busy machine robs nobody who lives.
    private static let quick = ["HELPER_FAULT_LEASE": "1500", "HELPER_FAULT_SLOW": "400"]

    func run() async throws -> Report {
        var report = Report()
        let history = History()
        let replicas = try arena.replicas(3)
        let truth = try await arena.truth()
        for point in points {
            let begin = clock()
            let quarantinedBefore = try await quarantined(truth)
            let clients = try await Clients([replicas[0]], history, arena)
            let died = try await die(at: point, replicas[0], clients, truth)
            let diedAt = clock()
            // The others take up what it left: what lost two workers already is worked on one at a time in each process.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for replica in replicas { group.addTask { try await replica.start(Killings.quick) } }
                try await group.waitForAll()
            }
            var wrong = try await settle(truth)
            await clients.close()
            await withDiscardingTaskGroup { group in
                for replica in replicas { group.addTask { _ = await replica.terminate() } }
            }
            let lost = try await quarantined(truth) - quarantinedBefore
            if died < Killings.deaths { wrong.append("\(Killings.deaths - died) times it was not reached") }
            // A process works on one stage at a time that lost two workers, so with it one at most loses its third.
            if lost > Killings.deaths { wrong.append("\(Killings.deaths) deaths took \(lost) runs with them") }
            let (dying, settling) = (Int(diedAt - begin), Int(clock() - diedAt))
            let checked = "\(died) deaths in \(dying) s, all over after \(settling) s more, \(lost) quarantined"
            report.add("killed at \(point.rawValue)", checked, wrong)
            say("\(point.rawValue): \(checked)")
        }
        await truth.close()
        let storm = Storm(arena: arena, seconds: 0, seed: 0, rate: 0, faults: [], history: history)
        let checks = try await Validator(storm: storm, calmUntil: 0).afterKillings()
        report.lines += checks.lines
        return report
    }

    /// - Returns: how often the victim died of itself.
    private func die(
        at point: Failpoint,
        _ victim: Replica,
        _ clients: Clients,
        _ truth: PostgresClient
    ) async throws -> Int {
        var died = 0
        var dice = Dice(seed: UInt64(clock() * 1_000))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await keepCreating(clients, victim, "\(point.rawValue)") }
            if point == .sweepDone { try await leaveLeases(victim, truth) }
            for _ in 0..<Killings.deaths {
                let passes = Killings.once.contains(point) ? 1 : Int.random(in: 1...4, using: &dice)
                var more = Killings.quick
                more["HELPER_FAILPOINT"] = "\(point.rawValue):\(passes)"
                // A start may already meet the point.
                do { try await victim.start(more) } catch is ArenaError {}
                if point == .leasesReturning {
                    try await arena.loop.sleep(for: .milliseconds(300))
                    await victim.send(.terminate)
                }
                if await victim.dies(within: .seconds(15)) { died += 1 } else { await victim.kill() }
            }
            group.cancelAll()
        }
        return died
    }

    /// Ends a replica that holds something: a sweep finds only what a dead one held.
    private func leaveLeases(_ victim: Replica, _ truth: PostgresClient) async throws {
        try await victim.start(Killings.quick)
        let held = "select count(*)::bigint from stages where state = 'running'"
        while try await Facts(truth).number(held) == 0 { try await arena.loop.sleep(for: .milliseconds(10)) }
        await victim.kill()
    }

    /// Creates at an even pace while the victim serves. What were asked for while it starts would be hundreds of tickets more,
    /// which all lose two workers before anybody gets to them.
    private func keepCreating(_ clients: Clients, _ victim: Replica, _ name: String) async {
        var number = 0
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                do { try await arena.loop.sleep(for: .milliseconds(60)) } catch { break }
                guard await victim.isServing else { continue }
                number += 1
                let id = "\(name)-\(number)"
                // Half of them hold a lease for a while, so that there is something to prolong and to hand back.
                let subject = number % 2 == 0 ? "FAULT-SLOW \(id)" : "VPN \(id)"
                group.addTask { _ = await clients.create(id, subject: subject, at: 0, everywhere: false) }
            }
        }
    }

    private func quarantined(_ truth: PostgresClient) async throws -> Int {
        let count = try await Facts(truth).number(
            "select count(*)::bigint from events where kind = 'stage_failed' and body ->> 'code' = 'QUARANTINED'"
        )
        return Int(count)
    }

    /// Until every run is over. - Returns: those that are not.
    private func settle(_ truth: PostgresClient) async throws -> [String] {
        let facts = Facts(truth)
        let end = clock() + 120
        let question = "select format('run %s is %s', id, state) from runs where finished_at is null"
        var open = try await facts.texts(question)
        while !open.isEmpty, clock() < end {
            try await arena.loop.sleep(for: .milliseconds(200))
            open = try await facts.texts(question)
        }
        return open
    }
}
