// events: everything that happened to a ticket.

import ArgumentParser
import Codec

struct Events: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show everything that happened to a ticket, oldest first.",
        discussion: "It reads what is stored and ends; `watch` goes on with what happens next."
    )

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("Only what came after this event.", valueName: "sequence"))
    var after: Int64 = 0

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        var position = after
        while true {
            let request = ListTicketEventsRequest.with {
                $0.ticketID = id
                $0.afterSequence = position
                $0.pageSize = 500
            }
            let response = try await session.call(TicketService.listTicketEvents, request)
            if session.options.json {
                for event in response.events { try session.output.jsonLine(event.jsonString()) }
            } else {
                try session.output.lines(response.events.compactMap(EventLine.line))
            }
            // A server that never ends its pages must not be followed for ever.
            guard response.nextAfterSequence > position else { return }
            position = response.nextAfterSequence
        }
    }
}
