// What every move in a ticket's life takes, and what it answers.

import ArgumentParser
import Codec

struct MoveOptions: ParsableArguments, Sendable {
    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Option(help: "Only if the ticket still has this version (see get).")
    var etag: String?

    @Option(help: "Why.")
    var reason: String?

    /// The ticket's new state, and the move that usually follows.
    static func lines(_ ticket: Ticket?, _ session: Session) -> [Line] {
        guard let ticket else { return [Line("done")] }
        var line = Line(ticket.ticketID, .bold)
        line.add(" is now ")
        line.add(ticket.status.shown, .accent)
        line.add("  (etag \(ticket.etag))", .dim)
        let id = ticket.ticketID
        let steps: [(String, String)] =
            switch ticket.status {
            case .inProgress: [("resolve \(id) --worked", "when the proposed solution helped")]
            case .resolved: [("close \(id)", "file it"), ("reopen \(id)", "take it up again")]
            case .closed: [("reopen \(id)", "take it up again")]
            case .open: [("start \(id)", "begin to work on it")]
            case .unspecified: []
            }
        guard session.output.screen.isInteractive else { return [line] }
        let width = session.output.screen.columns
        return [line] + NextSteps.commands(steps, suffix: session.commandSuffix, width: width)
    }
}
