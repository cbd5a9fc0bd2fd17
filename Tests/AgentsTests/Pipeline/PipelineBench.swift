// A pipeline over fakes whose time a test holds.

import Agents
import Domain
import DomainFakes
import Logging
import Synchronization

/// An agent that does what a test says, and tells when it begins.
struct ScriptedAgent: Agent {
    let stage: StageName
    let needs: [StageName]
    let prompt = AgentPrompt(version: "test-1", instructions: "")
    let localModel = "script-1"
    let summary = "Does what a test says."
    let script: @Sendable (CaseFile) async throws(AgentError) -> Verdict

    init(
        _ stage: StageName,
        needs: [StageName] = [],
        _ script: @escaping @Sendable (CaseFile) async throws(AgentError) -> Verdict = { _ throws(AgentError) in
            .proceed(.note(.init(summary: "done")))
        }
    ) {
        self.stage = stage
        self.needs = needs
        self.script = script
    }

    func work(on file: CaseFile, with tools: Toolbox) async throws(AgentError) -> Verdict { try await script(file) }
}

/// Lets tests meet agents at a point: agents wait for it to open, tests wait for arrivals.
final class Gate: Sendable {
    private struct State {
        var open = false
        var arrived = 0
        var turnedAway = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var watchers: [(arrivals: Int, go: CheckedContinuation<Void, Never>)] = []
        /// Who waits for so many to be turned away.
        var turnedWatchers: [(count: Int, go: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var arrivals: Int { state.withLock { $0.arrived } }

    /// An agent arrives and waits, until the gate opens or its work is cancelled.
    func pass() async throws(AgentError) {
        let id = state.withLock { state in
            state.arrived += 1
            return state.arrived
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { go in
                let (through, seen) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
                    let through = state.open || Task.isCancelled
                    if !through { state.waiting[id] = go }
                    let seen = state.watchers.filter { $0.arrivals <= state.arrived }.map(\.go)
                    state.watchers.removeAll { $0.arrivals <= state.arrived }
                    return (through, seen)
                }
                for watcher in seen { watcher.resume() }
                if through { go.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
        }
        guard Task.isCancelled else { return }
        let seen = state.withLock { state in
            state.turnedAway += 1
            let seen = state.turnedWatchers.filter { $0.count <= state.turnedAway }.map(\.go)
            state.turnedWatchers.removeAll { $0.count <= state.turnedAway }
            return seen
        }
        for watcher in seen { watcher.resume() }
        throw .cancelled
    }

    func open() {
        let waiting = state.withLock { state in
            state.open = true
            defer { state.waiting = [:] }
            return state.waiting
        }
        for agent in waiting.values { agent.resume() }
    }

    func untilArrived(_ count: Int) async {
        await withCheckedContinuation { go in
            let there = state.withLock { state in
                if state.arrived >= count { return true }
                state.watchers.append((count, go))
                return false
            }
            if there { go.resume() }
        }
    }

    /// Waits until the work of so many was cancelled at the gate.
    func untilTurnedAway(_ count: Int) async {
        await withCheckedContinuation { go in
            let there = state.withLock { state in
                if state.turnedAway >= count { return true }
                state.turnedWatchers.append((count, go))
                return false
            }
            if there { go.resume() }
        }
    }
}

/// The pipeline with its fakes.
struct PipelineBench {
    let bell = RecordingDoorbell()
    let desk: MemoryDesk
    let time = HeldTime()
    let roster: Roster
    let pipeline: Pipeline

    init(_ agents: [any Agent], change: (inout PipelineSettings) -> Void = { _ in }) {
        desk = MemoryDesk(bell: bell)
        roster = Roster(agents)
        var settings = PipelineSettings()
        change(&settings)
        let tools = Toolbox(
            knowledge: MemoryKnowledge(),
            memory: MemorySolutions(),
            specialists: MemorySpecialists(),
            models: ModelShelf()
        )
        let time = time
        pipeline = Pipeline(
            roster: roster,
            tools: tools,
            ledger: desk,
            settings: settings,
            time: Timekeeper(
                now: { time.now },
                sleep: { pause async throws(CancellationError) in try await time.sleep(pause) }
            ),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        let pipeline = pipeline
        bell.listen { pipeline.hear($0) }
    }

    /// Time passes at the desk and in the process alike.
    func advance(by pause: Duration) {
        desk.advance(by: pause)
        time.advance(by: pause)
    }

    /// Runs the pipeline beside `body`, then stops it.
    func running(_ body: @Sendable (PipelineBench) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let pipeline = pipeline
            group.addTask { await pipeline.run() }
            do { try await body(self) } catch {
                pipeline.stop()
                throw error
            }
            pipeline.stop()
            try await group.waitForAll()
        }
    }

    func submit(subject: String = "printer") async throws -> Run {
        let draft = try TicketDraft(userEmail: "ada@example.com", subject: subject, description: "it is offline")
        return try await desk.create(draft, plan: roster.plan, requestID: nil).run
    }

    func untilOver(_ run: Run) async throws -> Run {
        await desk.until { $0.state(of: run.id)?.isFinal ?? false }
        return try await desk.run(run.id)
    }

    /// The kinds of a ticket's events with their stage, in order.
    func story(of run: Run) async throws -> [String] {
        try await desk.events(of: run.ticketID, after: 0, limit: 100).events.map { event in
            event.body.kind + (event.stage.map { " \($0.stage)" } ?? "")
        }
    }
}
