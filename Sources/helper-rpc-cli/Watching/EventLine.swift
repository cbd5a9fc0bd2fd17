// One event as one plain line, for pipes and logs: `HH:MM:SS  stage  text`.

import Codec

enum EventLine {
    /// Cells that the stage's name takes.
    static let stageColumn = 12

    /// The line of an event; nil for one that says nothing to people.
    static func line(_ event: TicketEvent) -> Line? {
        text(event).map { line(event, saying: $0, $1) }
    }

    /// The same with other words.
    static func line(_ event: TicketEvent, saying text: String, _ ink: Ink) -> Line {
        var line = Line(event.at?.clock ?? "--:--:--", .dim)
        line.add("  ")
        let start = line.width
        line.add(event.stage.isEmpty ? "ticket" : event.stage, .accent)
        line.pad(to: start + stageColumn)
        line.add(text, ink)
        return line
    }

    private static func text(_ event: TicketEvent) -> (String, Ink)? {
        switch event.kind {
        case .created(let created): ("\(event.ticketID) created for \(created.userEmail): \(created.subject)", .plain)
        case .stageStarted(let started):
            ("started" + (event.attempt > 1 ? " (attempt \(event.attempt))" : "") + by(started), .dim)
        case .stageProgress(let progress):
            (progress.percent > 0 ? "\(progress.message) (\(progress.percent) %)" : progress.message, .dim)
        case .textDelta: nil
        case .stageRetrying(let retrying):
            ("again" + (retrying.delay.map { " in \($0.duration.readable)" } ?? "") + ": " + retrying.reason, .warning)
        case .stageFinished(let finished): (text(finished), .plain)
        case .stageFailed(let failed):
            ("failed: \(failed.reason)" + (failed.code.isEmpty ? "" : " [\(failed.code)]"), .bad)
        case .approvalRequested(let request): ("waits for approval of \(request.proposalDigest)", .warning)
        case .runStarted(let started): (text(started), .plain)
        case .assigned(let assigned): (text(assigned), .plain)
        case .statusChanged(let change): (text(change), .plain)
        case .commentAdded(let added): (text(added.comment ?? Comment()), .plain)
        case .runFinished(let finished): text(finished)
        case .heartbeat: nil
        case nil: ("something that this version does not know; update helper-rpc-cli", .warning)
        }
    }

    private static func by(_ started: StageStarted) -> String {
        let parts = [started.provider, started.model].filter { !$0.isEmpty }
        return parts.isEmpty ? "" : " by " + parts.joined(separator: " ")
    }

    private static func text(_ started: RunStarted) -> String {
        let reused =
            started.reusedStages.isEmpty ? "" : ", with what \(started.reusedStages.joined(separator: ", ")) found"
        return "run number \(started.number) begins\(reused)"
    }

    private static func text(_ finished: StageFinished) -> String {
        let time = finished.cost?.duration.map { "done in \($0.duration.readable)" } ?? "done"
        let degraded = finished.provenance?.degraded == true ? " (by the local fallback)" : ""
        let cached = finished.provenance?.cached == true ? " (from memory)" : ""
        let gist = finished.result.map(Gist.text) ?? ""
        return time + degraded + cached + (gist.isEmpty ? "" : ": " + gist)
    }

    private static func text(_ comment: Comment) -> String {
        // An internal note, of which requesters are told no more.
        comment.body.isEmpty ? "an internal note was written" : "\(comment.author) wrote: \(comment.body)"
    }

    private static func text(_ assigned: TicketAssigned) -> String {
        let people = assigned.assignedPeople.map { "\($0.name) (\($0.role.shown))" }
        let names = people.isEmpty ? "nobody is assigned" : "assigned to " + people.joined(separator: ", ")
        return assigned.reason.isEmpty ? names : names + ": " + assigned.reason
    }

    private static func text(_ change: StatusChanged) -> String {
        let by = change.actor.isEmpty ? "" : " by \(change.actor)"
        let why = change.reason.isEmpty ? "" : ": \(change.reason)"
        if change.from == change.to {
            return "changed \(change.changes.map(\.field).joined(separator: ", "))" + by + why
        }
        let outcome =
            change.solutionOutcome == .unspecified ? "" : ", the proposed solution \(change.solutionOutcome.shown)"
        return "\(change.from.shown) to \(change.to.shown)" + by + outcome + why
    }

    private static func text(_ finished: RunFinished) -> (String, Ink) {
        let time = finished.cost?.duration.map { " in \($0.duration.readable)" } ?? ""
        let why = finished.reason.isEmpty ? "" : ": \(finished.reason)"
        return ("run \(finished.state.shown)\(time)\(why)", finished.state.ink)
    }
}

extension RunState {
    var ink: Ink {
        switch self {
        case .succeeded: .good
        case .failed, .cancelled: .bad
        case .awaitingApproval, .escalated: .warning
        default: .plain
        }
    }
}
