// StartRun: takes a ticket through the agents once more, from the beginning.

import Codec
import Domain
import GRPC

struct StartRun: UnaryHandler {
    static let method = AgentService.startRun
    let ledger: any RunLedger
    let plan: StagePlan
    let wake: @Sendable () -> Void

    func handle(_ request: StartRunRequest, _ call: Call) async throws(Status) -> StartRunResponse {
        let (ticket, requestID) = try checking { check in
            (check.ticketID(request.ticketID), check.requestID(request.requestID))
        }
        let run = try await asking { () throws(StoreError) in
            try await ledger.start(
                RunBeginning(ticketID: ticket, plan: plan, actor: call.actor),
                requestID: requestID
            )
        }
        wake()
        var response = StartRunResponse()
        response.run = Codec.Run(run)
        return response
    }
}
