// get: everything about one ticket.

import ArgumentParser
import Codec

struct Get: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "Show everything about a ticket.")

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let response = try await session.call(TicketService.getTicket, .with { $0.ticketID = id })
        guard let ticket = response.ticket else { throw Failure(.serverError, "the server's answer holds no ticket") }
        try session.print(response) { TicketPage.lines(ticket, screen: session.output.screen) }
    }
}
