// RetryRun: a new run that takes over what an earlier one found, and does again what comes from a stage on.

import Codec
import Domain
import GRPC

struct RetryRun: UnaryHandler {
    static let method = AgentService.retryRun
    let ledger: any RunLedger
    let plan: StagePlan
    let wake: @Sendable () -> Void

    struct Question {
        let id: RunID
        let stage: StageName?
        let requestID: String?
    }

    func read(_ request: RetryRunRequest, _ check: inout FieldCheck) -> Question {
        let known = plan.steps.map(\.stage.rawValue)
        if !request.fromStage.isEmpty, !known.contains(request.fromStage) {
            check.refuse("from_stage", "is no stage: give one of \(known.joined(separator: ", ")), or none")
        }
        return Question(
            id: check.runID(request.runID),
            stage: request.fromStage.isEmpty ? nil : StageName(rawValue: request.fromStage),
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> RetryRunResponse {
        let id = asked.id
        let earlier = try await asking { () throws(StoreError) in try await ledger.run(id) }
        guard earlier.state.isFinal else { throw Status(StoreError.runIsActive(id)) }
        guard let retry = earlier.retry(from: asked.stage, plan: plan) else {
            throw Status(
                .failedPrecondition,
                "every stage of run \(id) has finished: say from_stage, the first one to do again"
            )
        }
        let run = try await asking { () throws(StoreError) in
            try await ledger.start(
                RunBeginning(ticketID: earlier.ticketID, plan: plan, retry: retry, actor: call.actor),
                requestID: asked.requestID
            )
        }
        wake()
        var response = RetryRunResponse()
        response.run = Codec.Run(run)
        return response
    }
}
