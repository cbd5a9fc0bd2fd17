// retry: takes up a run that is over, with the results that are still good.

import ArgumentParser
import Codec

struct RunRetry: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Take up a run that is over; what it found before a stage is used again."
    )

    @OptionGroup var options: RunOptions

    @Option(
        help: ArgumentHelp("The first stage to do again. (default: the first that is not done)", valueName: "stage")
    )
    var from: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = RetryRunRequest.with {
            $0.runID = options.id
            $0.fromStage = from ?? ""
            $0.requestID = options.request
        }
        let response = try await session.call(AgentService.retryRun, request)
        try session.print(response) { RunOptions.lines(response.run, session) }
    }
}
