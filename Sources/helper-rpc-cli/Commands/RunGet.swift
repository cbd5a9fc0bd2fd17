// run get: every attempt of every stage of one run.

import ArgumentParser
import Codec

struct RunGet: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Show every attempt of every stage of a run."
    )

    @Argument(help: ArgumentHelp("The run.", valueName: "run-id"))
    var id: String

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let response = try await session.call(AgentService.getRun, .with { $0.runID = id })
        guard let run = response.run else { throw Failure(.serverError, "the server's answer holds no run") }
        try session.print(response) { RunPage.lines(run, screen: session.output.screen) }
    }
}
