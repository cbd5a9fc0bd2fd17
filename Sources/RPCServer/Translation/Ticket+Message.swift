// A ticket as a message.

import Codec
import Domain

extension Codec.Ticket {
    init(_ ticket: Domain.Ticket) {
        self.init()
        ticketID = ticket.id.text
        etag = Etag.text(ticket.version)
        status = .init(ticket.state)
        userEmail = ticket.userEmail
        subject = ticket.subject
        description = ticket.description
        labels = ticket.labels
        intake = ticket.intake.map { found in
            var message = Codec.Intake(found)
            message.userEmail = ticket.userEmail
            message.subject = ticket.subject
            message.description = ticket.description
            return message
        }
        classification = ticket.classification.map(Codec.Classification.init)
        diagnosis = ticket.diagnosis.map(Codec.Diagnosis.init)
        fetch = ticket.references.map(Codec.FetchResult.init)
        solution = ticket.solution.map(Codec.Solution.init)
        if let found = ticket.assignment {
            // Lists leave the workflow out, and with it the time.
            let time = ticket.workflow.first { $0.stage == .assignment }?.finishedAt
            let message = Codec.Assignment(found, at: time)
            assignedPeople = [message.primary, message.secondary].compactMap(\.self)
            assignment = message
        }
        workflowLog = ticket.workflow.map(Codec.WorkflowEntry.init)
        mergedInto = ticket.mergedInto?.text ?? ""
        latestRunID = ticket.runID?.text ?? ""
        latestRunState = ticket.runState.map { .init($0) } ?? .unspecified
        resolution = ticket.resolution?.note ?? ""
        solutionOutcome = ticket.resolution.map { .init($0.outcome) } ?? .unspecified
        lastSequence = ticket.lastSequence
        createdAt = .init(ticket.createdAt)
        updatedAt = .init(ticket.updatedAt)
        resolvedAt = ticket.resolvedAt.map { .init($0) }
        closedAt = ticket.closedAt.map { .init($0) }
    }
}

extension Codec.WorkflowEntry {
    init(_ entry: Domain.WorkflowEntry) {
        self.init()
        at = (entry.finishedAt ?? entry.startedAt).map { .init($0) }
        stage = entry.stage.rawValue
        actor = "system"
        message = entry.summary.isEmpty ? entry.state.rawValue : entry.summary
    }
}

/// A ticket's version as callers see it: opaque to them.
enum Etag {
    static func text(_ version: Int64) -> String { "v\(version)" }

    /// The version of an etag; `nil` for an empty one, which means "whatever is stored".
    static func version(_ text: String, field: String, check: inout FieldCheck) -> Int64? {
        if text.isEmpty { return nil }
        guard text.hasPrefix("v"), let version = Int64(text.dropFirst()), version > 0 else {
            check.refuse(field, "is no etag of this server: take the one of the ticket as you last read it")
            return nil
        }
        return version
    }
}
