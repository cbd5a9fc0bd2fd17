// Twenty deaths at each failpoint: nothing acknowledged is lost, nothing happens twice, and work goes on.

import Drivers
import Faults
import Loop

struct Killings: Sendable {
    let arena: Arena
    let points: [Failpoint]
    private static let deaths = 20

    func run() async throws -> Report {
        var report = Report()
        let history = History()
        let victim = try arena.replicas(1)[0]
        let quick = ["HELPER_FAULT_LEASE": "800", "HELPER_FAULT_SLOW": "400"]
        for point in points {
            let begin = clock()
            var died = 0
            var dice = Dice(seed: UInt64(begin * 1_000))
            let clients = try await Clients([victim], history, arena)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await keepCreating(clients, "\(point.rawValue)", until: { Task.isCancelled }) }
                for _ in 0..<Killings.deaths {
                    let passes = Int.random(in: 1...4, using: &dice)
                    var more = quick
                    more["HELPER_FAILPOINT"] = "\(point.rawValue):\(passes)"
                    if point == .leasesReturning {
                        try await victim.start(more)
                        try await arena.loop.sleep(for: .milliseconds(150))
                        await victim.send(.terminate)
                    } else {
                        // A start may already meet the point.
                        do { try await victim.start(more) } catch is ArenaError {}
                    }
                    if await victim.dies(within: .seconds(15)) { died += 1 } else { await victim.kill() }
                }
                group.cancelAll()
            }
            try await victim.start(quick)
            let open = try await settle()
            await clients.close()
            _ = await victim.terminate()
            let missed = Killings.deaths - died
            report.add(
                "killed at \(point.rawValue)",
                "\(died) deaths, \(Int(clock() - begin)) s",
                open + (missed > 0 ? ["\(missed) times it was not reached"] : [])
            )
            say("\(point.rawValue): \(died) deaths")
        }
        let storm = Storm(arena: arena, seconds: 0, seed: 0, rate: 0, faults: [], history: history)
        let checks = try await Validator(storm: storm, calmUntil: 0).afterKillings()
        report.lines += checks.lines
        return report
    }

    private func keepCreating(
        _ clients: Clients,
        _ name: String,
        until isOver: @escaping @Sendable () -> Bool
    ) async throws {
        var number = 0
        await withDiscardingTaskGroup { group in
            while !isOver() {
                number += 1
                let id = "\(name)-\(number)"
                // Half of them hold a lease for a while, so that there is something to prolong and to hand back.
                let subject = number % 2 == 0 ? "FAULT-SLOW \(id)" : "VPN \(id)"
                group.addTask { _ = await clients.create(id, subject: subject, at: 0, everywhere: false) }
                do { try await arena.loop.sleep(for: .milliseconds(60)) } catch { break }
            }
        }
    }

    /// Until every run is over. - Returns: those that are not.
    private func settle() async throws -> [String] {
        let truth = try await arena.truth()
        defer { Task { await truth.close() } }
        let facts = Facts(truth)
        // Twenty deaths leave a backlog of hundreds, which a busy machine takes a while to work off.
        let end = clock() + 180
        let question = "select format('run %s is %s', id, state) from runs where finished_at is null"
        var open = try await facts.texts(question)
        while !open.isEmpty, clock() < end {
            try await arena.loop.sleep(for: .milliseconds(200))
            open = try await facts.texts(question)
        }
        return open
    }
}
