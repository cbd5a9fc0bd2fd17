// run cancel: stops a run.

import ArgumentParser
import Codec

struct RunCancel: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Stop a run.")

    @Argument(help: ArgumentHelp("The run.", valueName: "run-id"))
    var id: String

    @Option(help: "Why.")
    var reason: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = CancelRunRequest.with {
            $0.runID = id
            $0.reason = reason ?? ""
        }
        let response = try await session.call(AgentService.cancelRun, request)
        try session.print(response) {
            var line = Line(response.run?.runID ?? id, .bold)
            line.add(" is now ")
            line.add(response.run?.state.shown ?? "cancelled", .accent)
            return [line]
        }
    }
}
