// RejectRun: a person says no to a proposal; the run fails, and the ticket is left to people.

import Codec
import Domain
import GRPC

struct RejectRun: UnaryHandler {
    static let method = AgentService.rejectRun
    let decider: RunDecider

    func read(_ request: RejectRunRequest, _ check: inout FieldCheck) -> RunDecider.Question {
        let reason = check.text(
            request.reason,
            field: "reason",
            limit: TicketLimits.noteBytes,
            remedy: "say why, for whoever takes the ticket up"
        )
        return decider.read(request, approves: false, reason: reason, &check)
    }

    func handle(_ question: RunDecider.Question, _ call: Call) async throws(Status) -> RejectRunResponse {
        var response = RejectRunResponse()
        response.run = try await decider.decide(question, by: call)
        return response
    }
}
