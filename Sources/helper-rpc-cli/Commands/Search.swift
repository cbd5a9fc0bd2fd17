// search: full-text search over tickets.

import ArgumentParser
import Codec

struct Search: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Search tickets by words.",
        discussion: "Words, \"phrases\" and -exclusions; the best match first."
    )

    @Argument(help: "What to search for.")
    var text: [String]

    @OptionGroup(title: "Which tickets") var filters: FilterOptions
    @OptionGroup(title: "How many") var pages: PageOptions
    @OptionGroup(title: "Everywhere") var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = SearchTicketsRequest.with {
            $0.query = text.joined(separator: " ")
            $0.pageSize = pages.limit
            $0.filter = filters.filter
        }
        try await Paging.show(pages, session) { token throws(Failure) in
            var page = request
            page.pageToken = token
            let response = try await session.call(TicketService.searchTickets, page)
            let rows = MatchList.lines(response.matches, screen: session.output.screen)
            return Page(
                json: response.jsonString(),
                lines: rows,
                count: response.matches.count,
                next: response.nextPageToken
            )
        }
    }
}
