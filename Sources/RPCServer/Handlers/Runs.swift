// GetRun and WatchRun: one passage of a ticket through the agents.

import Codec
import Domain
import GRPC

struct GetRun: UnaryHandler {
    static let method = AgentService.getRun
    let ledger: any RunLedger

    func handle(_ request: GetRunRequest, _ call: Call) async throws(Status) -> GetRunResponse {
        let id = try checking { $0.runID(request.runID) }
        let run = try await asking { () throws(StoreError) in try await ledger.run(id) }
        var response = GetRunResponse()
        response.run = Codec.Run(run)
        return response
    }
}

struct WatchRun: StreamingHandler {
    static let method = AgentService.watchRun
    let ledger: any RunLedger
    let watch: Watch

    func handle(
        _ request: WatchRunRequest,
        _ call: Call,
        _ responses: ResponseWriter<WatchRunResponse>
    ) async throws(Status) {
        let (id, after) = try checking { check in
            (check.runID(request.runID), check.sequence(request.afterSequence))
        }
        let run = try await asking { () throws(StoreError) in try await ledger.run(id) }
        try await watch.send(run.ticketID, after: after, run: id, detail: request.detail, to: responses) { event in
            var response = WatchRunResponse()
            response.event = event
            return response
        }
    }
}
