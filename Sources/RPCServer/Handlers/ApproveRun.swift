// ApproveRun: a person says yes to the very proposal that they read.

import Codec
import Domain
import GRPC

struct ApproveRun: UnaryHandler {
    static let method = AgentService.approveRun
    let decider: RunDecider

    func read(_ request: ApproveRunRequest, _ check: inout FieldCheck) -> RunDecider.Question {
        let reason = check.optionalText(request.reason, field: "reason", limit: TicketLimits.noteBytes)
        return decider.read(request, approves: true, reason: reason, &check)
    }

    func handle(_ question: RunDecider.Question, _ call: Call) async throws(Status) -> ApproveRunResponse {
        var response = ApproveRunResponse()
        response.run = try await decider.decide(question, by: call)
        return response
    }
}

/// What both requests have in common.
protocol RunDecisionRequest {
    var runID: String { get }
    var proposalDigest: String { get }
    var etag: String { get }
    var requestID: String { get }
}

extension ApproveRunRequest: RunDecisionRequest {}
extension RejectRunRequest: RunDecisionRequest {}

/// Takes a person's word; both handlers say which, and leave the rest to it.
struct RunDecider: Sendable {
    let ledger: any RunLedger

    struct Question {
        let id: RunID
        let approves: Bool
        let digest: String
        let version: Int64
        let reason: String
        let requestID: String?
    }

    func read(
        _ request: some RunDecisionRequest,
        approves: Bool,
        reason: String,
        _ check: inout FieldCheck
    ) -> Question {
        if request.etag.isEmpty {
            check.refuse("etag", "must not be empty: give the one of the ticket that was read")
        }
        return Question(
            id: check.runID(request.runID),
            approves: approves,
            digest: check.text(
                request.proposalDigest,
                field: "proposal_digest",
                limit: TicketLimits.requestIDBytes,
                remedy: "give the digest of the proposal that was read"
            ),
            version: Etag.version(request.etag, field: "etag", check: &check) ?? 0,
            reason: reason,
            requestID: check.requestID(request.requestID)
        )
    }

    func decide(_ asked: Question, by call: Call) async throws(Status) -> Codec.Run {
        let decision = ApprovalDecision(
            approves: asked.approves,
            digest: asked.digest,
            version: asked.version,
            reason: asked.reason,
            actor: call.actor
        )
        let run = try await asking { () throws(StoreError) in
            try await ledger.decide(asked.id, decision, requestID: asked.requestID)
        }
        return Codec.Run(run)
    }
}
