// list: tickets, page by page.

import ArgumentParser
import Codec
import Loop

struct List: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "List tickets, newest first.")

    @OptionGroup(title: "Which tickets") var filters: FilterOptions
    @OptionGroup(title: "How many") var pages: PageOptions

    @Option(help: "created_at, updated_at or urgency; with ' desc' in reverse. (default: created_at desc)")
    var orderBy: String?

    @OptionGroup(title: "Everywhere") var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let request = ListTicketsRequest.with {
            $0.pageSize = pages.limit
            $0.filter = filters.filter
            $0.orderBy = orderBy ?? ""
        }
        try await Paging.show(pages, session) { token throws(Failure) in
            var page = request
            page.pageToken = token
            let response = try await session.call(TicketService.listTickets, page)
            let rows = TicketTable.lines(
                response.tickets,
                width: session.output.screen.columns,
                now: LocalTime.nowSince1970
            )
            return Page(
                json: response.jsonString(),
                lines: rows,
                count: response.tickets.count,
                next: response.nextPageToken
            )
        }
    }
}
