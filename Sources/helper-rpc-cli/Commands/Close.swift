// close: file a resolved ticket.

import ArgumentParser
import Codec

struct Close: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "File a resolved ticket.")

    @OptionGroup var move: MoveOptions
    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = CloseTicketRequest.with {
            $0.ticketID = move.id
            $0.etag = move.etag ?? ""
            $0.reason = move.reason ?? ""
        }
        let response = try await session.call(TicketService.closeTicket, request)
        try session.print(response) { MoveOptions.lines(response.ticket, session) }
    }
}
