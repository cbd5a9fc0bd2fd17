// ProcessTicket: creates a ticket and watches it in one call. Losing the caller does not stop the run.

import Codec
import Domain
import GRPC

struct ProcessTicket: WatchingHandler {
    static let method = AgentService.processTicket

    let tickets: any TicketStore
    let plan: StagePlan
    let wake: @Sendable () -> Void
    let watch: Watch

    struct Question {
        let submission: Submission
        let detail: EventDetail
    }

    func read(_ request: ProcessTicketRequest, _ check: inout FieldCheck) -> Question {
        Question(submission: Submission(reading: request, &check), detail: request.detail)
    }

    func handle(
        _ asked: Question,
        _ call: Call,
        _ responses: ResponseWriter<ProcessTicketResponse>
    ) async throws(Status) -> StreamPlan? {
        try await watch.send(try await create(asked.submission), after: 0, detail: asked.detail, to: responses)
    }

    /// Of its own, so that a call that watches for long does not hold all of the ticket.
    private func create(_ submission: Submission) async throws(Status) -> TicketID {
        let created = try await asking { () throws(StoreError) in
            try await tickets.create(submission.draft, plan: plan, requestID: submission.requestID)
        }
        if !created.repeated { wake() }
        return created.ticket.id
    }
}
