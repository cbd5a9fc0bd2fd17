// RetryRun: a new run that takes over what an earlier one found, and does again what comes from a stage on.

import Codec
import Domain
import GRPC

struct RetryRun: UnaryHandler {
    static let method = AgentService.retryRun
    let ledger: any RunLedger
    let plan: StagePlan
    let wake: @Sendable () -> Void

    func handle(_ request: RetryRunRequest, _ call: Call) async throws(Status) -> RetryRunResponse {
        let known = plan.steps.map(\.stage.rawValue)
        let (id, stage, requestID) = try checking { check in
            if !request.fromStage.isEmpty, !known.contains(request.fromStage) {
                check.refuse("from_stage", "is no stage: give one of \(known.joined(separator: ", ")), or none")
            }
            let stage = request.fromStage.isEmpty ? nil : StageName(rawValue: request.fromStage)
            return (check.runID(request.runID), stage, check.requestID(request.requestID))
        }
        let earlier = try await asking { () throws(StoreError) in try await ledger.run(id) }
        guard earlier.state.isFinal else { throw Status(StoreError.runIsActive(id)) }
        guard let retry = earlier.retry(from: stage, plan: plan) else {
            throw Status(
                .failedPrecondition,
                "every stage of run \(id) has finished: say from_stage, the first one to do again"
            )
        }
        let run = try await asking { () throws(StoreError) in
            try await ledger.start(
                RunBeginning(ticketID: earlier.ticketID, plan: plan, retry: retry, actor: call.actor),
                requestID: requestID
            )
        }
        wake()
        var response = RetryRunResponse()
        response.run = Codec.Run(run)
        return response
    }
}
