// Has one agent work on a text, without a ticket: nothing is stored, nobody is assigned, and nothing is learned.

public import Domain
import Synchronization

/// Runs single agents for callers who only want to know what one would find.
///
/// What the agent needs and the caller has not got is worked out first, stage after stage. Models are asked as for a
/// ticket, with the same lanes, screening and budgets: a trial has a ticket's purse of its own, its requester's and the
/// day's are the common ones.
public final class Trial: Sendable {
    /// Why a trial came to nothing.
    public enum Failure: Error, Sendable, Equatable {
        case unknownStage(StageName)
        /// As many trials as are allowed are under way.
        case busy
        /// The stage took longer than this.
        case deadline(StageName, Duration)
        case agent(StageName, AgentError)
    }

    /// Trials under way at once: they take no slot of the pipeline's, so they are bounded by themselves.
    public static let limit = 16

    private let roster: Roster
    private let consultation: Consultation
    private let settings: PipelineSettings
    private let time: Timekeeper
    private let now: @Sendable () -> Timestamp
    private let underWay = Atomic<Int>(0)

    public init(
        roster: Roster,
        consultation: Consultation,
        settings: PipelineSettings = PipelineSettings(),
        time: Timekeeper,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.roster = roster
        self.consultation = consultation
        self.settings = settings
        self.time = time
        self.now = now
    }

    /// How many are under way.
    var inWork: Int { underWay.load(ordering: .relaxed) }

    /// Works out a stage. Cancelling the task ends it early, model calls and all.
    ///
    /// - Parameters:
    ///   - file: the text, and what is known of earlier stages.
    ///   - tell: takes each event as it happens: the stages' starts, words and ends, and at last the end of all with the
    ///     sum of what it took. A stage that fails is told too, before the error is thrown.
    public func run(
        _ stage: StageName,
        on file: CaseFile,
        with tools: Toolbox,
        tell: @escaping @Sendable (TicketEvent) -> Void
    ) async throws(Failure) {
        guard roster.agent(for: stage) != nil else { throw .unknownStage(stage) }
        guard underWay.add(1, ordering: .relaxed).newValue <= Trial.limit else {
            underWay.subtract(1, ordering: .relaxed)
            throw .busy
        }
        defer { underWay.subtract(1, ordering: .relaxed) }
        let teller = Teller(ticket: file.ticketID, run: .random(), now: now, tell: tell)
        var file = file
        var reasons: [String] = []
        var usages: [StageUsage] = []
        for (index, step) in steps(to: stage, given: file) {
            let mark = StageMark(stage: step, index: index, count: roster.plan.steps.count, attempt: 1)
            let (finding, verdict, usage) = try await work(mark, on: file, with: tools, teller)
            usages.append(usage)
            file.add(finding, from: step)
            if case .escalate(_, let reason) = verdict { reasons.append(reason) }
            if case .close(_, let reason) = verdict {
                teller.say(nil, .runFinished(.succeeded, reason: reason, usage: .total(usages)))
                return
            }
        }
        let state: RunState = reasons.isEmpty ? .succeeded : .escalated
        teller.say(nil, .runFinished(state, reason: reasons.joined(separator: "; "), usage: .total(usages)))
    }

    /// The stages to work on, in their order, each with its place from 1.
    private func steps(to stage: StageName, given file: CaseFile) -> [(Int, StageName)] {
        var wanted: Set<StageName> = [stage]
        // A stage stands after all it needs, so one pass from the end finds all.
        for step in roster.plan.steps.reversed() where wanted.contains(step.stage) {
            wanted.formUnion(step.needs.filter { file.findings[$0] == nil })
        }
        return roster.plan.steps.enumerated().filter { wanted.contains($0.element.stage) }
            .map { ($0.offset + 1, $0.element.stage) }
    }

    /// Works on one stage within its time, and again where a model asks for patience.
    private func work(
        _ first: StageMark,
        on file: CaseFile,
        with tools: Toolbox,
        _ teller: Teller
    ) async throws(Failure) -> (Finding, Verdict, StageUsage) {
        let begun = time.now()
        var mark = first
        while true {
            teller.say(mark, .stageStarted(provenance(of: mark.stage)))
            var work: StageWork
            do throws(Failure) {
                let left = begun + settings.stageDeadline - time.now()
                work = try await consult(mark, on: file, with: tools, within: left, teller)
            } catch {
                let (code, reason) = error.account
                teller.say(mark, .stageFailed(code: code, reason: reason, retryable: true))
                throw error
            }
            work.usage.answeredBy = work.usage.answeredBy ?? provenance(of: mark.stage)
            work.usage.durationMicroseconds = (time.now() - begun).wholeMicroseconds
            switch work.verdict {
            case .proceed(let finding), .escalate(let finding, _), .close(let finding, _):
                teller.say(mark, .stageFinished(finding, work.usage))
                return (finding, work.verdict, work.usage)
            case .retry(let after, let reason):
                teller.say(mark, .stageRetrying(reason: reason, delay: after, usage: work.usage))
                do { try await time.sleep(after) } catch { throw .agent(mark.stage, .cancelled) }
                mark.attempt += 1
            }
        }
    }

    /// One attempt of a stage. Whoever comes first decides, the work or its deadline.
    private func consult(
        _ mark: StageMark,
        on file: CaseFile,
        with tools: Toolbox,
        within limit: Duration,
        _ teller: Teller
    ) async throws(Failure) -> StageWork {
        guard let agent = roster.agent(for: mark.stage) else { throw .unknownStage(mark.stage) }
        let key = StageLease.Key(runID: teller.run, stage: mark.stage, attempt: mark.attempt)
        let (index, count, until) = (mark.index, mark.count, now())
        let result = await withTaskGroup(of: Result<StageWork, Failure>?.self) { group in
            group.addTask { [consultation] in
                do throws(AgentError) {
                    let whole = try await tools.complete(file)
                    let lease = StageLease(
                        key: key,
                        owner: .random(),
                        index: index,
                        count: count,
                        until: until,
                        caseFile: whole
                    )
                    return .success(
                        try await consultation.work(agent, on: lease, with: tools) { words in
                            teller.say(words.mark, .textDelta(words.text))
                        }
                    )
                } catch {
                    return .failure(.agent(mark.stage, error))
                }
            }
            group.addTask { [time, settings] in
                do { try await time.sleep(limit) } catch { return nil }
                return .failure(.deadline(mark.stage, settings.stageDeadline))
            }
            var result: Result<StageWork, Failure>?
            for await came in group {
                guard result == nil, let came else { continue }
                result = came
                group.cancelAll()
            }
            return result ?? .failure(.agent(mark.stage, .cancelled))
        }
        return try result.get()
    }

    private func provenance(of stage: StageName) -> Provenance {
        roster.provenances[stage] ?? Provenance(provider: "local", model: "", promptVersion: "")
    }

    /// Makes events out of what happens.
    private struct Teller: Sendable {
        let ticket: TicketID
        let run: RunID
        let now: @Sendable () -> Timestamp
        let tell: @Sendable (TicketEvent) -> Void

        func say(_ mark: StageMark?, _ body: EventBody) {
            let actor = mark?.stage.rawValue ?? "system"
            tell(
                TicketEvent(ticketID: ticket, runID: run, sequence: 0, at: now(), stage: mark, actor: actor, body: body)
            )
        }
    }
}

extension Trial.Failure {
    /// A short name that stands on the event, and a sentence for people.
    fileprivate var account: (code: String, reason: String) {
        switch self {
        case .unknownStage(let stage): ("unknown_stage", "there is no agent for \(stage)")
        case .busy: ("busy", "too many agents work without a ticket already")
        case .deadline(_, let limit): ("deadline", "the stage took longer than \(limit.components.seconds) s")
        case .agent(_, let error): error.account
        }
    }
}
