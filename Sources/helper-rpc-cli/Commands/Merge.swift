// merge: duplicates point to the ticket that stays.

import ArgumentParser
import Codec

struct Merge: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make duplicates point to the ticket that stays.",
        discussion: "Duplicates are closed and their runs cancelled; reopening one parts it again."
    )

    @Argument(help: ArgumentHelp("The ticket that stays, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("A duplicate of it; may be repeated.", valueName: "duplicate"))
    var duplicates: [String]

    @Option(help: "Why.")
    var reason: String?

    @Option(help: "Only if the ticket that stays still has this version (see get).")
    var etag: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = MergeTicketsRequest.with {
            $0.ticketID = id
            $0.duplicateTicketIDs = duplicates
            $0.reason = reason ?? ""
            $0.etag = etag ?? ""
            $0.requestID = RequestIDs.random()
        }
        let response = try await session.call(TicketService.mergeTickets, request)
        try session.print(response) {
            var line = Line("\(Gist.count(duplicates.count, "ticket")) merged into ")
            line.add(response.ticket?.ticketID ?? id, .bold)
            line.add("  (etag \(response.ticket?.etag ?? ""))", .dim)
            return [line]
        }
    }
}
