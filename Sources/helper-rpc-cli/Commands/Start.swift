// start: begin to work on a ticket.

import ArgumentParser
import Codec

struct Start: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "Begin to work on a ticket.")

    @OptionGroup var move: MoveOptions
    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = StartTicketRequest.with {
            $0.ticketID = move.id
            $0.etag = move.etag ?? ""
            $0.reason = move.reason ?? ""
        }
        let response = try await session.call(TicketService.startTicket, request)
        try session.print(response) { MoveOptions.lines(response.ticket, session) }
    }
}
