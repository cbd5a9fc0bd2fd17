// run start: takes a ticket through the agents once more.

import ArgumentParser
import Codec

struct RunStart: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Take a ticket through the agents once more."
    )

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Option(help: "Makes repeats harmless. (default: a random one)")
    var requestID: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = StartRunRequest.with {
            $0.ticketID = id
            $0.requestID = requestID ?? RequestIDs.random()
        }
        let response = try await session.call(AgentService.startRun, request)
        try session.print(response) { RunOptions.lines(response.run, session) }
    }
}
