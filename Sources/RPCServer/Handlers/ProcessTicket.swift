// ProcessTicket: creates a ticket and watches it in one call. Losing the caller does not stop the run.

import Codec
import Domain
import GRPC

struct ProcessTicket: StreamingHandler {
    static let method = AgentService.processTicket

    let tickets: any TicketStore
    let plan: StagePlan
    let wake: @Sendable () -> Void
    let watch: Watch

    func handle(
        _ request: ProcessTicketRequest,
        _ call: Call,
        _ responses: ResponseWriter<ProcessTicketResponse>
    ) async throws(Status) {
        let draft = try TicketDraft(checking: request)
        let requestID = request.requestID.isEmpty ? nil : request.requestID
        let created = try await asking { () throws(StoreError) in
            try await tickets.create(draft, plan: plan, requestID: requestID)
        }
        if !created.repeated { wake() }
        try await watch.send(created.ticket.id, after: 0, detail: request.detail, to: responses) { event in
            var response = ProcessTicketResponse()
            response.event = event
            return response
        }
    }
}
