// resolve: say that a ticket is solved, and what became of the proposed solution.

import ArgumentParser
import Codec

struct Resolve: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say that a ticket is solved, and whether the proposed solution did it.",
        discussion: """
            Only this teaches the agents, so be honest. Unless the proposed solution worked, nothing is learned without \
            --note.
            """
    )

    enum Outcome: EnumerableFlag, Sendable {
        case worked, partlyWorked, didNotWork, notTried

        static func help(for value: Outcome) -> ArgumentHelp? {
            switch value {
            case .worked: "The proposed solution solved it."
            case .partlyWorked: "It helped, but something else was needed too."
            case .didNotWork: "It was tried and did not help."
            case .notTried: "It was not tried."
            }
        }

        var value: SolutionOutcome {
            switch self {
            case .worked: .worked
            case .partlyWorked: .partlyWorked
            case .didNotWork: .didNotWork
            case .notTried: .notTried
            }
        }
    }

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Flag(exclusivity: .exclusive)
    var outcome: Outcome

    @Option(help: "What solved it.")
    var note: String?

    @Option(help: "Only if the ticket still has this version (see get).")
    var etag: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = ResolveTicketRequest.with {
            $0.ticketID = id
            $0.etag = etag ?? ""
            $0.solutionOutcome = outcome.value
            $0.resolution = note ?? ""
        }
        let response = try await session.call(TicketService.resolveTicket, request)
        try session.print(response) {
            let lines = MoveOptions.lines(response.ticket, session)
            guard session.output.screen.isInteractive, outcome != .worked, note == nil else { return lines }
            return lines + [Line("Nothing is learned from it: nobody said with --note what solved it.", .warning)]
        }
    }
}
