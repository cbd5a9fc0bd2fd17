// StartRun: takes a ticket through the agents once more, from the beginning.

import Codec
import Domain
import GRPC

struct StartRun: UnaryHandler {
    static let method = AgentService.startRun
    let ledger: any RunLedger
    let plan: StagePlan
    let wake: @Sendable () -> Void

    struct Question {
        let ticket: TicketID
        let requestID: String?
    }

    func read(_ request: StartRunRequest, _ check: inout FieldCheck) -> Question {
        Question(ticket: check.ticketID(request.ticketID), requestID: check.requestID(request.requestID))
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> StartRunResponse {
        let run = try await asking { () throws(StoreError) in
            try await ledger.start(
                RunBeginning(ticketID: asked.ticket, plan: plan, actor: call.actor),
                requestID: asked.requestID
            )
        }
        wake()
        var response = StartRunResponse()
        response.run = Codec.Run(run)
        return response
    }
}
