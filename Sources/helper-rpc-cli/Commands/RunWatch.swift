// run watch: shows the agents at work in one run.

import ArgumentParser
import Codec

struct RunWatch: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "watch", abstract: "Watch one run until it is over.")

    @Argument(help: ArgumentHelp("The run.", valueName: "run-id"))
    var id: String

    @Option(help: "Leave out what has this sequence or an earlier one.")
    var after: Int64 = 0

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        try await WatchScreen.show(
            AgentService.watchRun,
            board: StageBoard(ticketID: "", after: after, roster: await WatchCommand.roster(session)),
            session,
            resume: "run watch \(id)"
        ) { sequence in
            .with {
                $0.runID = id
                $0.afterSequence = sequence
                $0.detail = .full
            }
        }
    }
}
