// CancelRun: stops a run, wherever it is being worked on.

import Codec
import Domain
import GRPC

struct CancelRun: UnaryHandler {
    static let method = AgentService.cancelRun
    let ledger: any RunLedger

    struct Question {
        let id: RunID
        let reason: String
        let requestID: String?
    }

    func read(_ request: CancelRunRequest, _ check: inout FieldCheck) -> Question {
        Question(
            id: check.runID(request.runID),
            reason: check.optionalText(request.reason, field: "reason", limit: TicketLimits.noteBytes),
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> CancelRunResponse {
        let run = try await asking { () throws(StoreError) in
            try await ledger.cancel(
                asked.id,
                reason: asked.reason.isEmpty ? "cancelled by a caller" : asked.reason,
                actor: call.actor,
                requestID: asked.requestID
            )
        }
        var response = CancelRunResponse()
        response.run = Codec.Run(run)
        return response
    }
}
