// How the pipeline holds and loses its leases: heartbeats, limits, cancelling, stopping.

import Agents
import Domain
import DomainFakes
import Testing

@Suite(.timeLimit(.minutes(1))) struct LeaseTests {
    /// The five loops of the clockwork.
    private let loops = 5

    /// One agent that waits at a gate, so that its stage stays in work.
    private func held(_ gate: Gate, change: (inout PipelineSettings) -> Void = { _ in }) -> PipelineBench {
        PipelineBench(
            [
                ScriptedAgent("a") { _ throws(AgentError) in
                    try await gate.pass()
                    return .proceed(.note(.init(summary: "done")))
                }
            ],
            change: change
        )
    }

    @Test("heartbeats keep the lease of long work, so that no sweep takes it")
    func heartbeat() async throws {
        let gate = Gate()
        let bench = held(gate)
        try await bench.running { bench in
            let run = try await bench.submit()
            await gate.untilArrived(1)
            for beat in 1...8 {
                await bench.time.untilSleeping(loops)
                bench.advance(by: .seconds(3))
                await bench.desk.until { $0.calls(of: "extend") == beat && $0.calls(of: "sweep") >= beat }
            }
            gate.open()
            let over = try await bench.untilOver(run)
            #expect(over.stages[0].attempt == 1)
            #expect(gate.arrivals == 1)
        }
    }

    @Test("a lease is asked for again when its own heartbeat is due, and work that is done sooner asks for nothing")
    func due() async throws {
        let (first, second) = (Gate(), Gate())
        let bench = PipelineBench([
            ScriptedAgent("a") { file throws(AgentError) in
                try await (file.subject == "first" ? first : second).pass()
                return .proceed(.note(.init(summary: "done")))
            }
        ])
        try await bench.running { bench in
            let run = try await bench.submit(subject: "first")
            await first.untilArrived(1)
            for _ in 1...2 {
                await bench.time.untilSleeping(loops)
                bench.advance(by: .seconds(1))
            }
            // Two seconds after the first: it is due at five, when the first was asked for at three.
            let other = try await bench.submit(subject: "second")
            await second.untilArrived(1)
            await bench.time.untilSleeping(loops)
            bench.advance(by: .seconds(1))
            await bench.desk.until { $0.calls(of: "extend") == 1 }
            #expect(bench.desk.extended == [run.id])
            second.open()
            _ = try await bench.untilOver(other)
            await bench.time.untilSleeping(loops)
            bench.advance(by: .seconds(3))
            await bench.desk.until { $0.calls(of: "extend") == 2 }
            #expect(bench.desk.extended == [run.id, run.id])
            first.open()
            _ = try await bench.untilOver(run)
        }
    }

    @Test("work whose lease another owner has now is cancelled, and writes nothing")
    func lost() async throws {
        let gate = Gate()
        let bench = held(gate)
        try await bench.running { bench in
            let run = try await bench.submit()
            await gate.untilArrived(1)
            await bench.time.untilSleeping(loops)
            // The desk's time alone passes: another process sweeps and takes the stage.
            bench.desk.advance(by: .seconds(11))
            #expect(try await bench.desk.sweep(crashes: 4) == 1)
            let other = OwnerID("other")
            let agents = bench.roster.provenances
            let taken = try await bench.desk.claim(owner: other, limit: 1, lease: .seconds(10), agents: agents)
            #expect(taken.count == 1)
            bench.time.advance(by: .seconds(3))
            // Not only until the heartbeat asked: work that is stopped before its answer is handed back.
            await gate.untilTurnedAway(1)
            #expect(bench.desk.calls(of: "extend") == 1)
            #expect(bench.desk.calls(of: "finish") == 0)
            #expect(bench.desk.record(of: "a", in: run.id)?.attempt == 2)
        }
        #expect(bench.desk.calls(of: "finish") == 0)
        #expect(bench.desk.calls(of: "release") == 0)
    }

    @Test(
        "heartbeats that fail cancel the work before its lease may have run out, and it is handed back before a sweep"
    )
    func failingHeartbeat() async throws {
        let gate = Gate()
        let bench = held(gate)
        let down = StoreError.unavailable(reason: "gone", retryAfter: .seconds(1))
        bench.desk.fail("extend", with: [down, down, down])
        try await bench.running { bench in
            let run = try await bench.submit()
            await gate.untilArrived(1)
            for beat in 1...3 {
                await bench.time.untilSleeping(loops)
                bench.advance(by: .seconds(3))
                await bench.desk.until { $0.calls(of: "extend") == beat }
            }
            // After nine seconds of ten the work is ended; the next poll hands it back, and nobody counts a lost worker.
            while bench.desk.calls(of: "handBack") == 0 {
                await bench.time.untilSleeping(loops)
                bench.time.advance(by: .milliseconds(500))
            }
            await gate.untilArrived(2)
            gate.open()
            let over = try await bench.untilOver(run)
            #expect(over.stages[0].attempt == 1)
            #expect(try await !bench.story(of: run).contains("stage_retrying a"))
        }
        #expect(bench.desk.calls(of: "finish") == 1)
    }

    @Test("a process that stood still hands nothing back: its lost stage is counted")
    func stoodStill() async throws {
        let gate = Gate()
        let bench = held(gate)
        bench.desk.fail("extend", with: [.unavailable(reason: "gone", retryAfter: .seconds(1))])
        try await bench.running { bench in
            let run = try await bench.submit()
            await gate.untilArrived(1)
            await bench.time.untilSleeping(loops)
            bench.advance(by: .seconds(11))
            await gate.untilArrived(2)
            gate.open()
            #expect(try await bench.untilOver(run).stages[0].attempt == 2)
        }
        #expect(bench.desk.calls(of: "handBack") == 0)
    }

    @Test("a result that can't be written is handed back a few times, and then counted")
    func unwritable() async throws {
        let bench = PipelineBench([ScriptedAgent("a")]) {
            $0.writeTries = 1
            $0.handBacks = 2
        }
        let down = StoreError.unavailable(reason: "broken pipe", retryAfter: .seconds(1))
        bench.desk.fail("finish", with: [down, down, down])
        try await bench.running { bench in
            let run = try await bench.submit()
            while bench.desk.state(of: run.id)?.isFinal != true {
                await bench.time.untilSleeping(loops)
                bench.advance(by: .seconds(1))
            }
            #expect(try await bench.desk.run(run.id).stages[0].attempt == 2)
            #expect(try await bench.story(of: run).count { $0 == "stage_retrying a" } == 1)
        }
        #expect(bench.desk.calls(of: "handBack") == 2 && bench.desk.calls(of: "finish") == 4)
    }

    @Test("once the ledger was away nobody sweeps before the others had time to hand back")
    func grace() async throws {
        let bench = PipelineBench([ScriptedAgent("a")])
        bench.desk.fail("sweep", with: [.unavailable(reason: "gone", retryAfter: .seconds(1))])
        try await bench.running { bench in
            // Fails at 2 s, is there again at 4 s, is quiet until 9 s, so it sweeps at 10 s.
            for second in 1...10 {
                await bench.time.untilSleeping(loops)
                #expect(bench.desk.calls(of: "sweep") == (second <= 2 ? 0 : 1), "after \(second - 1) s")
                bench.advance(by: .seconds(1))
            }
            await bench.desk.until { $0.calls(of: "sweep") >= 2 }
        }
    }

    @Test("one heartbeat that fails harms nothing")
    func oneFailingHeartbeat() async throws {
        let gate = Gate()
        let bench = held(gate)
        bench.desk.fail("extend", with: [.unavailable(reason: "blip", retryAfter: .seconds(1))])
        try await bench.running { bench in
            let run = try await bench.submit()
            await gate.untilArrived(1)
            for beat in 1...4 {
                await bench.time.untilSleeping(loops)
                bench.advance(by: .seconds(3))
                await bench.desk.until { $0.calls(of: "extend") == beat }
            }
            gate.open()
            #expect(try await bench.untilOver(run).stages[0].attempt == 1)
        }
    }

    @Test("a cancelled run ends its work at once")
    func cancelled() async throws {
        let gate = Gate()
        let bench = held(gate)
        try await bench.running { bench in
            let run = try await bench.submit()
            await gate.untilArrived(1)
            _ = try await bench.desk.cancel(run.id, reason: "not needed", actor: "ada@example.com")
            let over = try await bench.untilOver(run)
            #expect(over.state == .cancelled)
        }
        // `running` came to its end without the gate being opened: the agent was cancelled.
        #expect(bench.desk.calls(of: "finish") == 0)
    }

    @Test("an attempt that takes too long is ended and tried again")
    func deadline() async throws {
        let gate = Gate()
        let bench = held(gate) {
            $0.stageDeadline = .seconds(5)
            $0.backoff = .zero
        }
        try await bench.running { bench in
            let run = try await bench.submit()
            await gate.untilArrived(1)
            await bench.time.untilSleeping(loops)
            bench.advance(by: .seconds(5))
            await gate.untilArrived(2)
            gate.open()
            let over = try await bench.untilOver(run)
            #expect(over.stages[0].attempt == 2)
            #expect(try await bench.story(of: run).contains("stage_retrying a"))
        }
    }

    @Test("stopping hands leases back without counting the attempt, and claims nothing more")
    func stopping() async throws {
        let gate = Gate()
        let bench = held(gate)
        let run = try await bench.submit()
        try await bench.running { _ in await gate.untilArrived(1) }
        let record = try #require(bench.desk.record(of: "a", in: run.id))
        #expect(record.state == .ready)
        #expect(record.attempt == 0)
        let claims = bench.desk.calls(of: "claim")
        _ = try await bench.submit()
        #expect(bench.desk.calls(of: "claim") == claims)
    }

    @Test("of stages that lost two workers one is in work at a time, also where a claim came back full")
    func suspects() async throws {
        let gate = Gate()
        let bench = held(gate) { $0.claimBatch = 2 }
        var runs: [Run] = []
        for _ in 0..<3 { runs.append(try await bench.submit()) }
        let agents = bench.roster.provenances
        for _ in 0..<2 {
            // Other processes take one each, and go down.
            for _ in runs {
                let other = OwnerID.random()
                _ = try await bench.desk.claim(owner: other, limit: 1, lease: .seconds(10), agents: agents)
            }
            bench.desk.advance(by: .seconds(11))
            #expect(try await bench.desk.sweep(crashes: 3) == 3)
        }
        // One that lost nobody fills up the first claim.
        runs.append(try await bench.submit())
        let claims = bench.desk.calls(of: "claim")
        let all = runs
        try await bench.running { bench in
            await bench.desk.until { $0.calls(of: "claim") == claims + 2 }
            #expect(all.count { bench.desk.record(of: "a", in: $0.id)?.state == .running } == 2)
            gate.open()
            for run in all {
                let over = try await bench.untilOver(run)
                #expect(over.state == .succeeded)
            }
        }
    }

    @Test("a result that can't be written is written again while the lease holds")
    func writing() async throws {
        let bench = PipelineBench([ScriptedAgent("a")])
        bench.desk.fail("finish", with: [.unavailable(reason: "gone", retryAfter: .seconds(1))])
        try await bench.running { bench in
            let run = try await bench.submit()
            await bench.time.untilSleeping(loops + 1)
            bench.advance(by: .seconds(1))
            let over = try await bench.untilOver(run)
            #expect(over.state == .succeeded)
        }
        #expect(bench.desk.calls(of: "finish") == 2)
    }

    @Test("a lost ring costs a poll, never a ticket")
    func lostRing() async throws {
        let bench = PipelineBench([ScriptedAgent("a")])
        bench.desk.fail("claim", with: [.unavailable(reason: "gone", retryAfter: .seconds(1))])
        let run = try await bench.submit()
        try await bench.running { bench in
            await bench.desk.until { $0.calls(of: "claim") == 1 }
            await bench.time.untilSleeping(loops)
            bench.advance(by: .seconds(1))
            let over = try await bench.untilOver(run)
            #expect(over.state == .succeeded)
        }
    }
}
