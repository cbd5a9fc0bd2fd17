// explain: why these people were chosen for a ticket.

import ArgumentParser
import Codec

struct Explain: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show who was considered for a ticket, who was left out and why, and who changed it since."
    )

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("The run meant instead of the newest.", valueName: "run-id"))
    var run: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = ExplainAssignmentRequest.with {
            $0.ticketID = id
            $0.runID = run ?? ""
        }
        let response = try await session.call(AgentService.explainAssignment, request)
        try session.print(response) { AssignmentPage.lines(response, screen: session.output.screen) }
    }
}
