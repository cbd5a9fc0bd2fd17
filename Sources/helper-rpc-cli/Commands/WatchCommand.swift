// watch: shows the agents at work on one ticket.

import ArgumentParser
import Codec

struct WatchCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Watch the agents at work on a ticket.",
        discussion: """
            Replays what has happened, then follows until the run is over. A lost connection is taken up again
            without gap or repeat.
            """
    )

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Option(help: "Leave out what has this sequence or an earlier one.")
    var after: Int64 = 0

    @Flag(help: "Stay after the run is over, until ^C.")
    var follow = false

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        try await WatchCommand.watch(id, after: after, follow: follow, subject: "", session)
    }

    /// The watch that `submit --watch` does too.
    static func watch(
        _ id: String,
        after: Int64,
        follow: Bool,
        subject: String,
        _ session: Session
    ) async throws(Failure) {
        try await WatchScreen.show(
            TicketService.watchTicket,
            board: StageBoard(ticketID: id, after: after, roster: await roster(session), subject: subject),
            session,
            resume: "watch \(id)" + (follow ? " --follow" : "")
        ) { sequence in
            .with {
                $0.ticketID = id
                $0.afterSequence = sequence
                $0.detail = .full
                $0.follow = follow
            }
        }
    }

    /// Names the stages before they begin; a view without names is better than none.
    static func roster(_ session: Session) async -> [String] {
        guard session.output.screen.isInteractive, !session.options.json else { return [] }
        do throws(Failure) {
            return try await session.call(AgentService.listAgents, ListAgentsRequest()).agents.map(\.stage)
        } catch {
            return []
        }
    }
}
