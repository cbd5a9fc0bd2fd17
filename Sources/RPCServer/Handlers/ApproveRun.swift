// ApproveRun: a person says yes to the very proposal that they read.

import Codec
import Domain
import GRPC

struct ApproveRun: UnaryHandler {
    static let method = AgentService.approveRun
    let decider: RunDecider

    func handle(_ request: ApproveRunRequest, _ call: Call) async throws(Status) -> ApproveRunResponse {
        var response = ApproveRunResponse()
        response.run = try await decider.decide(
            request.runID,
            approves: true,
            digest: request.proposalDigest,
            etag: request.etag,
            requestID: request.requestID,
            actor: call.actor
        ) { check in
            check.optionalText(request.reason, field: "reason", limit: TicketLimits.noteBytes)
        }
        return response
    }
}

/// Takes a person's word; both handlers read their fields and leave the rest to it.
struct RunDecider: Sendable {
    let ledger: any RunLedger

    func decide(
        _ runID: String,
        approves: Bool,
        digest: String,
        etag: String,
        requestID: String,
        actor: String,
        _ readReason: (inout FieldCheck) -> String
    ) async throws(Status) -> Codec.Run {
        let (id, decision, request) = try checking { check in
            let id = check.runID(runID)
            let digest = check.text(
                digest,
                field: "proposal_digest",
                limit: TicketLimits.requestIDBytes,
                remedy: "give the digest of the proposal that was read"
            )
            if etag.isEmpty { check.refuse("etag", "must not be empty: give the one of the ticket that was read") }
            let version = Etag.version(etag, field: "etag", check: &check) ?? 0
            let decision = ApprovalDecision(
                approves: approves,
                digest: digest,
                version: version,
                reason: readReason(&check),
                actor: actor
            )
            return (id, decision, check.requestID(requestID))
        }
        let run = try await asking { () throws(StoreError) in
            try await ledger.decide(id, decision, requestID: request)
        }
        return Codec.Run(run)
    }
}
