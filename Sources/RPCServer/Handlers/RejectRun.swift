// RejectRun: a person says no to a proposal; the run fails, and the ticket is left to people.

import Codec
import Domain
import GRPC

struct RejectRun: UnaryHandler {
    static let method = AgentService.rejectRun
    let decider: RunDecider

    func handle(_ request: RejectRunRequest, _ call: Call) async throws(Status) -> RejectRunResponse {
        var response = RejectRunResponse()
        response.run = try await decider.decide(
            request.runID,
            approves: false,
            digest: request.proposalDigest,
            etag: request.etag,
            requestID: request.requestID,
            actor: call.actor
        ) { check in
            check.text(
                request.reason,
                field: "reason",
                limit: TicketLimits.noteBytes,
                remedy: "say why, for whoever takes the ticket up"
            )
        }
        return response
    }
}
