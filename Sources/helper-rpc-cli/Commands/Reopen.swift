// reopen: take a resolved or closed ticket up again.

import ArgumentParser
import Codec

struct Reopen: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "Take a resolved or closed ticket up again.")

    @OptionGroup var move: MoveOptions
    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = ReopenTicketRequest.with {
            $0.ticketID = move.id
            $0.etag = move.etag ?? ""
            $0.reason = move.reason ?? ""
        }
        let response = try await session.call(TicketService.reopenTicket, request)
        try session.print(response) { MoveOptions.lines(response.ticket, session) }
    }
}
