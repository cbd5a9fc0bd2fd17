// What a watcher knows of a ticket's newest run: events folded into six lines.

import Codec

/// The state of every stage, from events in their order. Pure: the same events give the same board.
struct StageBoard: Equatable, Sendable {
    struct Stage: Equatable, Sendable {
        enum State: Equatable, Sendable { case waiting, running, retrying, done, failed, skipped }

        var name: String
        var state = State.waiting
        /// Server time at which it began.
        var startedAt: Duration?
        /// What it took, once it is over.
        var took: Duration?
        /// The gist of its result, or what it is doing.
        var text = ""
        var isDegraded = false

        /// The newest words of a model at work; they take the place of what the stage is doing until it is done.
        mutating func hear(_ words: String) {
            let line = (text + words).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            text = String(line.suffix(Stage.earshot)) + (words.last?.isWhitespace == true ? " " : "")
        }

        static let earshot = 60
    }

    private(set) var ticketID: String
    private(set) var runID = ""
    private(set) var subject = ""
    private(set) var stages: [Stage] = []
    /// The newest sequence that was folded in.
    private(set) var lastSequence: Int64
    /// When the run began and ended, by the server's clock.
    private(set) var beganAt: Duration?
    private(set) var endedAt: Duration?
    private(set) var finish: RunFinished?
    /// What people did to the ticket meanwhile, oldest first, as lines; the newest five.
    private(set) var news: [Line] = []
    /// Local time minus server time: the smallest seen, since an event is never received before it happened.
    private(set) var clockOffset: Duration?

    /// `roster` names the stages before they have begun; empty if it is not known.
    init(ticketID: String, after sequence: Int64 = 0, roster: [String] = [], subject: String = "") {
        self.ticketID = ticketID
        self.subject = subject
        lastSequence = sequence
        stages = roster.map { Stage(name: $0) }
    }

    /// Folds one event in; false if it was already there. `now` is the local time since 1970.
    mutating func apply(_ event: TicketEvent, now: Duration) -> Bool {
        if event.sequence > 0 {
            guard event.sequence > lastSequence else { return false }
            lastSequence = event.sequence
        }
        if !event.ticketID.isEmpty { ticketID = event.ticketID }
        let at = event.at?.sinceEpoch
        if let at {
            let offset = now - at
            clockOffset = clockOffset.map { min($0, offset) } ?? offset
        }
        begin(runID: event.runID, at: at)
        if event.stageCount > 0, stages.count < Int(event.stageCount), event.stageCount <= 64 {
            while stages.count < Int(event.stageCount) { stages.append(Stage(name: "stage \(stages.count + 1)")) }
        }
        switch event.kind {
        case .created(let created): subject = created.subject
        case .runFinished(let finished):
            finish = finished
            endedAt = at
            for index in stages.indices where stages[index].state != .done && stages[index].state != .failed {
                stages[index].state = .skipped
            }
        case .statusChanged, .commentAdded,
            .assigned where event.stage.isEmpty:
            if let line = EventLine.line(event) { news = (news + [line]).suffix(5) }
        default: applyToStage(event, at)
        }
        return true
    }

    /// Another run over the same ticket starts with a clean board.
    private mutating func begin(runID id: String, at: Duration?) {
        guard !id.isEmpty, id != runID else { return }
        if !runID.isEmpty { stages = stages.map { Stage(name: $0.name) } }
        runID = id
        beganAt = at
        endedAt = nil
        finish = nil
    }

    private mutating func applyToStage(_ event: TicketEvent, _ at: Duration?) {
        let index = Int(event.stageIndex) - 1
        guard stages.indices.contains(index) else { return }
        if !event.stage.isEmpty { stages[index].name = event.stage }
        switch event.kind {
        case .stageStarted:
            stages[index].state = .running
            stages[index].startedAt = at
            stages[index].text = event.attempt > 1 ? "attempt \(event.attempt)" : ""
        case .stageProgress(let progress):
            stages[index].text = progress.message
        case .textDelta(let delta) where stages[index].state == .running:
            stages[index].hear(delta.text)
        case .stageRetrying(let retrying):
            stages[index].state = .retrying
            stages[index].text = retrying.reason
        case .stageFinished(let finished):
            stages[index].state = .done
            stages[index].took = finished.cost?.duration?.duration ?? since(stages[index].startedAt, at)
            stages[index].text = finished.result.map(Gist.text) ?? ""
            stages[index].isDegraded = finished.provenance?.degraded ?? false
        case .stageFailed(let failed):
            stages[index].state = .failed
            stages[index].took = since(stages[index].startedAt, at)
            stages[index].text = failed.reason
        case .approvalRequested:
            stages[index].text = "waits for approval"
        default: break
        }
    }

    private func since(_ start: Duration?, _ end: Duration?) -> Duration? {
        guard let start, let end else { return nil }
        return max(.zero, end - start)
    }

    /// How long a stage has been at work, at local time `now`.
    func elapsed(_ stage: Stage, now: Duration) -> Duration? {
        if let took = stage.took { return took }
        guard stage.state == .running || stage.state == .retrying, let start = stage.startedAt else { return nil }
        return max(.zero, now - (clockOffset ?? .zero) - start)
    }

    /// How long the run has been or was at work.
    func elapsed(now: Duration) -> Duration? {
        guard let beganAt else { return nil }
        return max(.zero, (endedAt ?? now - (clockOffset ?? .zero)) - beganAt)
    }
}
