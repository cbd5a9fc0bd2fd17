// One run of the storm: calm, faults, calm again, then the checks.

import Drivers
import Loop

struct Storm: Sendable {
    let arena: Arena
    let seconds: Int
    let seed: UInt64
    let rate: Double
    let faults: [Injection]
    /// After the last fault, until every run must be over, in seconds.
    var settling = 75.0
    var history = History()

    /// Before the first fault, so that what a calm house must never do can be told apart.
    private static let calm = 14.0

    func run() async throws -> Report {
        let replicas = try arena.replicas(3)
        for replica in replicas { try await replica.start() }
        let clients = try await Clients(replicas, history, arena)
        say("three replicas serve; seed \(seed)")
        let stormBegins = clock() + Storm.calm
        try await withThrowingTaskGroup(of: Void.self) { group in
            for replica in replicas { group.addTask { await replica.superviseUntilCancelled(history) } }
            group.addTask { await clients.follow() }
            try await withThrowingTaskGroup(of: Void.self) { work in
                work.addTask { try await load(clients, until: stormBegins + Double(seconds)) }
                try await arena.loop.sleep(for: .seconds(Storm.calm))
                try await rage(clients, until: stormBegins + Double(seconds))
                say("calm again; \(await history.creations.count) tickets were asked for")
                try await work.waitForAll()
            }
            try await settle()
            group.cancelAll()
        }
        await clients.close()
        let report = try await Validator(storm: self, calmUntil: stormBegins).report(replicas)
        for replica in replicas {
            await replica.beginHandling()
            await replica.kill()
        }
        return report
    }

    /// Tickets at an even pace, and whoever wants to see what becomes of them.
    private func load(_ clients: Clients, until end: Double) async throws {
        var dice = Dice(seed: seed &+ 1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            var number = 0
            while clock() < end {
                number += 1
                let (id, first) = ("storm-\(number)", Int.random(in: 0..<3, using: &dice))
                let subject = Subjects.draw(number, using: &dice)
                let everywhere = Double.random(in: 0..<1, using: &dice) < 0.1
                let crowd = Double.random(in: 0..<1, using: &dice)
                // Dozens at once on one ticket, now and then.
                let watchers = crowd < 0.02 ? 36 : crowd < 0.4 ? 1 : 0
                let hangs = subject.hasPrefix(Subjects.modelHang)
                let isCancelled = Double.random(in: 0..<1, using: &dice) < (hangs ? 0.5 : 0.04)
                let stays = (0..<36).map { _ in Int.random(in: 2..<30, using: &dice) }
                group.addTask {
                    guard let made = await clients.create(id, subject: subject, at: first, everywhere: everywhere)
                    else {
                        return
                    }
                    await withTaskGroup(of: Void.self) { interested in
                        for (watcher, stay) in stays.prefix(watchers).enumerated() {
                            interested.addTask {
                                await clients.watch(made.ticket, at: first + 1 + watcher, leavingAfter: stay)
                            }
                        }
                        if isCancelled {
                            interested.addTask {
                                await clients.cancelAndRetry(made.run, at: first + 2, asking: hangs ? subject : nil)
                            }
                        }
                    }
                }
                try await arena.loop.sleep(for: .seconds(1 / rate))
            }
            say("no more tickets")
            try await group.waitForAll()
        }
    }

    private func rage(_ clients: Clients, until end: Double) async throws {
        var dice = Dice(seed: seed)
        var waiting: [Injection] = []
        while clock() < end, !faults.isEmpty {
            if waiting.isEmpty { waiting = faults.shuffled(using: &dice) }
            let next = waiting.removeLast()
            let begin = clock()
            try await next.inject(self, clients, dice: &dice)
            await history.fault(next.rawValue, from: begin)
            say("\(next.rawValue)")
            try await arena.loop.sleep(for: .seconds(Double.random(in: 0.5...2, using: &dice)))
        }
    }

    /// Until nothing is under way any more, or too long.
    private func settle() async throws {
        let truth = try await arena.truth()
        let end = clock() + settling
        while clock() < end {
            let open = try await Facts(truth).number("select count(*)::bigint from runs where finished_at is null")
            if open == 0 { break }
            try await arena.loop.sleep(for: .milliseconds(500))
        }
        // What follows the feed gets the last of it.
        try await arena.loop.sleep(for: .seconds(2))
        await truth.close()
    }
}

/// What tickets are about: most of them a VPN, some ask for something to go wrong.
enum Subjects {
    /// The model never answers the diagnostic agent's question about it.
    static let modelHang = "MODEL-HANG"

    /// Each with its share.
    private static let odd: [(name: String, share: Double)] = [
        ("FAULT-SLOW", 0.05), ("FAULT-HANG", 0.01), (modelHang, 0.03), ("MODEL-BREAK", 0.02), ("MODEL-BUSY", 0.02),
        ("MODEL-BABBLE", 0.02), ("MODEL-SLOW", 0.04),
    ]

    static func draw(_ number: Int, using dice: inout Dice) -> String {
        var chance = Double.random(in: 0..<1, using: &dice)
        for (name, share) in odd {
            if chance < share { return "\(name) \(number)" }
            chance -= share
        }
        return "VPN \(number)"
    }
}
