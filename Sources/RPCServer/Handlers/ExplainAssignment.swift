// ExplainAssignment: who was considered for a ticket, who was left out and why, and what people changed since.

import Codec
import Domain
import GRPC

struct ExplainAssignment: UnaryHandler {
    static let method = AgentService.explainAssignment

    let events: any EventLog

    struct Question {
        let ticket: TicketID
        /// `nil` means the newest that chose somebody.
        let run: RunID?
    }

    func read(_ request: ExplainAssignmentRequest, _ check: inout FieldCheck) -> Question {
        Question(
            ticket: check.ticketID(request.ticketID),
            run: request.runID.isEmpty ? nil : check.runID(request.runID)
        )
    }

    /// The choice as it was told when it was made, since a ticket itself keeps only what holds now.
    func handle(_ asked: Question, _ call: Call) async throws(Status) -> ExplainAssignmentResponse {
        var response = ExplainAssignmentResponse()
        var position: Int64 = 0
        var newest: Int64 = 1
        var isKnown = asked.run == nil
        while position < newest {
            let after = position
            let page = try await asking { () throws(StoreError) in
                try await events.events(of: asked.ticket, after: after, limit: TicketLimits.pageSizeMax)
            }
            guard let last = page.events.last?.sequence else { break }
            (position, newest) = (last, page.newest)
            for event in page.events {
                isKnown = isKnown || event.runID == asked.run
                ExplainAssignment.take(event, of: asked.run, into: &response)
            }
        }
        if let run = asked.run, !isKnown {
            throw Status(.notFound, "run \(run) of ticket \(asked.ticket) does not exist")
        }
        guard response.assignment != nil else {
            let which = asked.run.map { "run \($0) of ticket \(asked.ticket)" } ?? "ticket \(asked.ticket)"
            throw Status(.failedPrecondition, "nobody was chosen for \(which) yet: its assignment stage has not ended")
        }
        return response
    }

    private static func take(
        _ event: Domain.TicketEvent,
        of run: RunID?,
        into response: inout ExplainAssignmentResponse
    ) {
        switch event.body {
        case .stageFinished(.assignment(let found), _) where run == nil || run == event.runID:
            response.assignment = Codec.Assignment(found, at: event.at)
            response.overrides = []
        case .assigned where event.stage == nil && response.assignment != nil:
            if case .assigned(let change)? = Codec.TicketEvent(event).kind { response.overrides.append(change) }
        default: break
        }
    }
}
