// ListAgents: the roster, with how each agent did over the last day.

import Agents
import Codec
import Domain
import GRPC

struct ListAgents: UnaryHandler {
    static let method = AgentService.listAgents

    let roster: Roster
    let ledger: any RunLedger
    /// Whose model a local agent works by now.
    let models: ModelShelf

    func handle(_ request: ListAgentsRequest, _ call: Call) async throws(Status) -> ListAgentsResponse {
        let statistics = try await asking { () throws(StoreError) in try await ledger.statistics() }
        let byStage = Dictionary(statistics.map { ($0.stage, $0) }) { first, _ in first }
        var response = ListAgentsResponse()
        response.agents = roster.plan.steps.enumerated().map { index, step in
            var agent = Codec.Agent()
            agent.stage = step.stage.rawValue
            agent.stageIndex = Int32(index + 1)
            agent.needs = step.needs.map(\.rawValue)
            let hired = roster.agent(for: step.stage)
            agent.summary = hired?.summary ?? ""
            if let by = roster.provenances[step.stage] {
                agent.provider = by.provider
                agent.model = by.provider == "local" ? hired?.localModel(by: models) ?? by.model : by.model
                agent.promptVersion = by.promptVersion
            }
            if let seen = byStage[step.stage] {
                let ended = seen.finished + seen.failed
                agent.finishedCount = Int64(ended)
                agent.successRate = ended == 0 ? 0 : Double(seen.finished) / Double(ended)
                agent.medianLatency = .init(.microseconds(seen.medianMicroseconds))
                agent.tokensUsed = Int64(seen.inputTokens + seen.outputTokens)
            }
            return agent
        }
        return response
    }
}
