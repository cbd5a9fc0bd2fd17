// CancelRun: stops a run, wherever it is being worked on.

import Codec
import Domain
import GRPC

struct CancelRun: UnaryHandler {
    static let method = AgentService.cancelRun
    let ledger: any RunLedger

    func handle(_ request: CancelRunRequest, _ call: Call) async throws(Status) -> CancelRunResponse {
        let (id, reason, requestID) = try checking { check in
            (
                check.runID(request.runID),
                check.optionalText(request.reason, field: "reason", limit: TicketLimits.noteBytes),
                check.requestID(request.requestID)
            )
        }
        let run = try await asking { () throws(StoreError) in
            try await ledger.cancel(
                id,
                reason: reason.isEmpty ? "cancelled by a caller" : reason,
                actor: call.actor,
                requestID: requestID
            )
        }
        var response = CancelRunResponse()
        response.run = Codec.Run(run)
        return response
    }
}
