// comments: what people wrote on a ticket.

import ArgumentParser
import Codec

struct Comments: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "Show what people wrote on a ticket, oldest first.")

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @OptionGroup(title: "How many") var pages: PageOptions
    @OptionGroup(title: "Everywhere") var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = ListCommentsRequest.with {
            $0.ticketID = id
            $0.pageSize = pages.limit
        }
        try await Paging.show(pages, session, empty: "Nobody wrote on it.") { token throws(Failure) in
            var page = request
            page.pageToken = token
            let response = try await session.call(TicketService.listComments, page)
            return Page(
                json: response.jsonString(),
                lines: CommentList.lines(response.comments, screen: session.output.screen),
                count: response.comments.count,
                next: response.nextPageToken
            )
        }
    }
}
