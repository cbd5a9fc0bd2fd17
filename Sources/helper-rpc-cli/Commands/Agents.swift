// agents: the roster.

import ArgumentParser
import Codec

struct Agents: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "List the agents in the order of work.")

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let response = try await session.call(AgentService.listAgents, ListAgentsRequest())
        try session.print(response) { AgentTable.lines(response.agents, width: session.output.screen.columns) }
    }
}
