// How the pipeline brings a run to its end: order, parallel stages, verdicts.

import Agents
import Domain
import DomainFakes
import Testing

@Suite(.timeLimit(.minutes(1))) struct PipelineTests {
    @Test("stages run in the order of their needs, and the run succeeds")
    func order() async throws {
        let bench = PipelineBench([
            ScriptedAgent("a"), ScriptedAgent("b", needs: ["a"]), ScriptedAgent("c", needs: ["b"]),
        ])
        try await bench.running { bench in
            let run = try await bench.submit()
            let over = try await bench.untilOver(run)
            #expect(over.state == .succeeded)
            let story = try await bench.story(of: run)
            #expect(
                story == [
                    "created", "stage_started a", "stage_finished a", "stage_started b", "stage_finished b",
                    "stage_started c", "stage_finished c", "run_finished",
                ]
            )
        }
    }

    @Test("a stage sees what the stages it needs have found")
    func findings() async throws {
        let bench = PipelineBench([
            ScriptedAgent("a"),
            ScriptedAgent("b", needs: ["a"]) { file throws(AgentError) in
                guard let found = file.findings["a"] else { throw .missing("a") }
                return .proceed(.note(.init(summary: "saw: \(found.summary)")))
            },
        ])
        try await bench.running { bench in
            let over = try await bench.untilOver(try await bench.submit())
            #expect(over.stages.last?.summary == "saw: done")
        }
    }

    @Test("stages that are ready at once work at once")
    func parallel() async throws {
        let gate = Gate()
        let waits: @Sendable (CaseFile) async throws(AgentError) -> Verdict = { _ throws(AgentError) in
            try await gate.pass()
            return .proceed(.note(.init(summary: "done")))
        }
        let bench = PipelineBench([
            ScriptedAgent("root"), ScriptedAgent("x", needs: ["root"], waits),
            ScriptedAgent("y", needs: ["root"], waits),
            ScriptedAgent("z", needs: ["root"], waits), ScriptedAgent("end", needs: ["x", "y", "z"]),
        ])
        try await bench.running { bench in
            let run = try await bench.submit()
            await gate.untilArrived(3)
            gate.open()
            let over = try await bench.untilOver(run)
            #expect(over.state == .succeeded)
        }
    }

    @Test("the end of a stage claims the next ones, so a whole run takes one claim")
    func chaining() async throws {
        let bench = PipelineBench([
            ScriptedAgent("a"), ScriptedAgent("b", needs: ["a"]), ScriptedAgent("c", needs: ["a"]),
            ScriptedAgent("d", needs: ["b", "c"]),
        ])
        try await bench.running { bench in
            let over = try await bench.untilOver(try await bench.submit())
            #expect(over.stages.allSatisfy { $0.attempt == 1 && $0.state == .finished })
            #expect(bench.desk.calls(of: "finish") == 4)
        }
    }

    @Test("no more stages are in work than the capacity allows, and all tickets get done")
    func capacity() async throws {
        let gate = Gate()
        let bench = PipelineBench(
            [
                ScriptedAgent("a") { _ throws(AgentError) in
                    try await gate.pass()
                    return .proceed(.note(.init(summary: "done")))
                }, ScriptedAgent("b", needs: ["a"]), ScriptedAgent("c", needs: ["a"]),
            ],
            change: { $0.capacity = 2 }
        )
        try await bench.running { bench in
            var runs: [Run] = []
            for _ in 0..<7 { runs.append(try await bench.submit()) }
            await gate.untilArrived(2)
            #expect(gate.arrivals == 2)
            gate.open()
            for run in runs {
                let over = try await bench.untilOver(run)
                #expect(over.state == .succeeded)
            }
        }
    }

    @Test("a thrown error is tried again after a growing pause, then fails the run")
    func retries() async throws {
        let bench = PipelineBench([
            ScriptedAgent("a") { _ throws(AgentError) in
                throw .store(.unavailable(reason: "no route", retryAfter: .seconds(1)))
            }, ScriptedAgent("b", needs: ["a"]),
        ]) { $0.attempts = 3 }
        try await bench.running { bench in
            let run = try await bench.submit()
            for attempt in 1...2 {
                await bench.desk.until {
                    $0.record(of: "a", in: run.id).map { $0.attempt == attempt && $0.state == .ready } ?? false
                }
                await bench.time.untilSleeping(4)
                bench.advance(by: .seconds(2))
            }
            let over = try await bench.untilOver(run)
            #expect(over.state == .failed)
            #expect(over.reason == "no route (attempt 3 of 3)")
            #expect(over.stages.map(\.state) == [.failed, .cancelled])
            let delays = try await bench.desk.events(of: run.ticketID, after: 0, limit: 99).events.compactMap { event in
                if case .stageRetrying(_, let delay, _) = event.body { delay } else { nil }
            }
            #expect(delays == [.seconds(1), .seconds(2)])
        }
    }

    @Test("a verdict to retry waits as long as the agent said")
    func retryVerdict() async throws {
        let bench = PipelineBench([
            ScriptedAgent("a") { _ throws(AgentError) in .retry(after: .seconds(40), because: "the limit is reached") }
        ])
        try await bench.running { bench in
            let run = try await bench.submit()
            await bench.desk.until { $0.record(of: "a", in: run.id)?.state == .ready && $0.calls(of: "finish") == 1 }
            let event = try await bench.desk.events(of: run.ticketID, after: 0, limit: 99).events.last
            guard case .stageRetrying("the limit is reached", .seconds(40), _)? = event?.body else {
                Issue.record("the stage ended otherwise: \(String(describing: event))")
                return
            }
        }
    }

    @Test("an escalation lets the run go on, and ends it as one that asks for a person")
    func escalation() async throws {
        let bench = PipelineBench([
            ScriptedAgent("a") { _ throws(AgentError) in .escalate(.note(.init(summary: "?")), because: "nothing fits")
            },
            ScriptedAgent("b", needs: ["a"]),
        ])
        try await bench.running { bench in
            let over = try await bench.untilOver(try await bench.submit())
            #expect(over.state == .escalated)
            #expect(over.reason == "nothing fits")
            #expect(over.stages.last?.state == .finished)
        }
    }

    @Test("a verdict to close ends the run without the stages that wait")
    func closing() async throws {
        let bench = PipelineBench([
            ScriptedAgent("a") { _ throws(AgentError) in .close(.note(.init(summary: "spam")), because: "not a problem")
            },
            ScriptedAgent("b", needs: ["a"]),
        ])
        try await bench.running { bench in
            let over = try await bench.untilOver(try await bench.submit())
            #expect(over.state == .succeeded)
            #expect(over.stages.map(\.state) == [.finished, .cancelled])
        }
    }

    @Test("a stage that this version does not know is left to one that does")
    func unknownStage() async throws {
        let bench = PipelineBench([ScriptedAgent("a")])
        try await bench.running { bench in
            let draft = try TicketDraft(userEmail: "ada@example.com", subject: "s", description: "d")
            let plan = StagePlan([.init(stage: "a", needs: []), .init(stage: "future", needs: ["a"])])
            let run = try await bench.desk.create(draft, plan: plan, requestID: nil).run
            await bench.desk.until { $0.record(of: "a", in: run.id)?.state == .finished }
            #expect(bench.desk.record(of: "future", in: run.id)?.state == .ready)
        }
    }
}
