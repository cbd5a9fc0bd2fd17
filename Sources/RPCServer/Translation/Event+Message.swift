// An event as a message, and as the encoded message that many watchers share.

import Codec
import Domain
import GRPC

extension Codec.TicketEvent {
    init(_ event: Domain.TicketEvent) {
        self.init()
        ticketID = event.ticketID.text
        runID = event.runID?.text ?? ""
        sequence = event.sequence
        at = .init(event.at)
        if let mark = event.stage {
            stage = mark.stage.rawValue
            stageIndex = Int32(clamping: mark.index)
            stageCount = Int32(clamping: mark.count)
            attempt = Int32(clamping: mark.attempt)
        }
        kind = Kind(event)
    }

    /// Says that a stream lives, and where it stands.
    static func heartbeat(_ ticket: TicketID, current: Int64, at time: Domain.Timestamp) -> Codec.TicketEvent {
        var beat = Codec.Heartbeat()
        beat.currentSequence = current
        var event = Codec.TicketEvent()
        event.ticketID = ticket.text
        event.at = .init(time)
        event.kind = .heartbeat(beat)
        return event
    }
}

extension Codec.TicketEvent.Kind {
    fileprivate init(_ event: Domain.TicketEvent) {
        switch event.body {
        case .created(let subject):
            var created = Codec.TicketCreated()
            created.userEmail = event.actor
            created.subject = subject
            created.runID = event.runID?.text ?? ""
            self = .created(created)
        case .stageStarted(let by):
            var started = Codec.StageStarted()
            started.provider = by.provider
            started.model = by.model
            started.promptVersion = by.promptVersion
            self = .stageStarted(started)
        case .stageProgress(let message, let percent):
            var progress = Codec.StageProgress()
            progress.message = message
            progress.percent = Int32(clamping: percent)
            self = .stageProgress(progress)
        case .textDelta(let text):
            var delta = Codec.TextDelta()
            delta.text = text
            self = .textDelta(delta)
        case .stageRetrying(let reason, let delay, _):
            var retrying = Codec.StageRetrying()
            retrying.reason = reason
            retrying.delay = .init(delay)
            self = .stageRetrying(retrying)
        case .stageFinished(let finding, let usage):
            var finished = Codec.StageFinished()
            finished.result = .init(finding, at: event.at)
            finished.cost = .init(usage)
            finished.provenance = .init(usage.answeredBy, usage: usage)
            self = .stageFinished(finished)
        case .stageFailed(let code, let reason, let retryable, _):
            var failed = Codec.StageFailed()
            failed.code = code
            failed.reason = reason
            failed.retryable = retryable
            self = .stageFailed(failed)
        case .approvalRequested(let request):
            var requested = Codec.ApprovalRequested()
            requested.proposalDigest = request.digest
            requested.etag = Etag.text(request.version)
            requested.proposal = request.proposal.map(Codec.Solution.init)
            requested.reason = request.reason
            requested.expiresAt = .init(request.until)
            self = .approvalRequested(requested)
        case .assigned(let assignment, let reason):
            var assigned = Codec.TicketAssigned()
            assigned.assignedPeople = Codec.Assignment.people(assignment, at: event.at)
            assigned.actor = event.actor
            assigned.reason = reason.isEmpty ? assignment.primary?.reason ?? "nobody could be assigned" : reason
            self = .assigned(assigned)
        case .statusChanged(let change):
            var changed = Codec.StatusChanged()
            changed.from = .init(change.from)
            changed.to = .init(change.to)
            changed.actor = event.actor
            changed.reason = change.reason
            changed.solutionOutcome = change.outcome.map { .init($0) } ?? .unspecified
            changed.changes = change.changes.map(Codec.FieldChange.init)
            changed.etag = Etag.text(change.version)
            self = .statusChanged(changed)
        case .commentAdded(let id, let author, let isInternal, let text):
            var comment = Codec.Comment()
            comment.commentID = id
            comment.ticketID = event.ticketID.text
            comment.author = author
            comment.body = text
            comment.visibility = isInternal ? .internal : .public
            comment.createdAt = .init(event.at)
            var added = Codec.CommentAdded()
            added.comment = comment
            self = .commentAdded(added)
        case .runFinished(let state, let reason, let usage):
            var finished = Codec.RunFinished()
            finished.state = .init(state)
            finished.reason = reason
            finished.cost = .init(usage)
            self = .runFinished(finished)
        case .runStarted(let number, let retryOf, let reused):
            var started = Codec.RunStarted()
            started.number = Int32(clamping: number)
            started.retryOf = retryOf?.text ?? ""
            started.reusedStages = reused.map(\.rawValue)
            started.actor = event.actor
            self = .runStarted(started)
        case .heartbeat:
            var beat = Codec.Heartbeat()
            beat.currentSequence = event.sequence
            self = .heartbeat(beat)
        }
    }
}

extension Codec.FieldChange {
    init(_ change: Domain.FieldChange) {
        self.init()
        field = change.field
        before = change.before
        after = change.after
    }
}

extension Codec.StageCost {
    init(_ usage: StageUsage) {
        self.init()
        inputTokens = Int64(usage.inputTokens)
        outputTokens = Int64(usage.outputTokens)
        costMicroUsd = usage.costMicros
        duration = .init(.microseconds(usage.durationMicroseconds))
    }
}

extension Codec.TicketEvent {
    /// What those are told who may not see internal notes: that there is one and when, so that no sequence is missing.
    /// Nil for what is no internal note.
    var withoutNote: Codec.TicketEvent? {
        guard case .commentAdded(var added) = kind, let note = added.comment, note.visibility == .internal else {
            return nil
        }
        var rest = Codec.Comment()
        rest.ticketID = note.ticketID
        rest.visibility = .internal
        rest.createdAt = note.createdAt
        added.comment = rest
        var event = self
        event.kind = .commentAdded(added)
        return event
    }
}
