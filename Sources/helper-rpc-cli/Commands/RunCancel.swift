// cancel: stops a run.

import ArgumentParser
import Codec

struct RunCancel: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Stop a run.")

    @OptionGroup var options: RunOptions

    @Option(help: "Why.")
    var reason: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = CancelRunRequest.with {
            $0.runID = options.id
            $0.reason = reason ?? ""
            $0.requestID = options.request
        }
        let response = try await session.call(AgentService.cancelRun, request)
        try session.print(response) { RunOptions.lines(response.run, session) }
    }
}
