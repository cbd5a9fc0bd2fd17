// GetRun and WatchRun: one passage of a ticket through the agents.

import Codec
import Domain
import GRPC

struct GetRun: UnaryHandler {
    static let method = AgentService.getRun
    let ledger: any RunLedger

    func read(_ request: GetRunRequest, _ check: inout FieldCheck) -> RunID { check.runID(request.runID) }

    func handle(_ id: RunID, _ call: Call) async throws(Status) -> GetRunResponse {
        let run = try await asking { () throws(StoreError) in try await ledger.run(id) }
        var response = GetRunResponse()
        response.run = Codec.Run(run)
        return response
    }
}

struct WatchRun: WatchingHandler {
    static let method = AgentService.watchRun
    let ledger: any RunLedger
    let watch: Watch

    struct Question {
        let id: RunID
        let after: Int64
        let detail: EventDetail
    }

    func read(_ request: WatchRunRequest, _ check: inout FieldCheck) -> Question {
        Question(
            id: check.runID(request.runID),
            after: check.sequence(request.afterSequence),
            detail: request.detail
        )
    }

    func handle(
        _ asked: Question,
        _ call: Call,
        _ responses: ResponseWriter<WatchRunResponse>
    ) async throws(Status) -> StreamPlan? {
        let run = try await asking { () throws(StoreError) in try await ledger.run(asked.id) }
        return try await watch.send(
            run.ticketID,
            after: asked.after,
            run: asked.id,
            detail: asked.detail,
            to: responses
        )
    }
}
