// Similar tickets: how likely the same problem, and why.

import Codec

enum SimilarList {
    static func lines(_ response: FindSimilarTicketsResponse, screen: Screen) -> [Line] {
        var page = PageText(screen: screen)
        if !response.degradedReason.isEmpty {
            page.paragraph("Compared by words alone: \(response.degradedReason).", .dim)
        }
        guard !response.tickets.isEmpty else { return page.lines + [Line("No ticket is like it.", .dim)] }
        for similar in response.tickets {
            guard let ticket = similar.ticket else { continue }
            var head = Line(ticket.ticketID, .bold)
            head.add("  \(percent(similar.score)) likely  ", .accent)
            head.add(ticket.status.shown, ticket.status.ink)
            head.add("  \(ticket.subject)")
            page.lines.append(screen.columns.map { head.truncated(to: $0, ellipsis: screen.marks.ellipsis) } ?? head)
            page.paragraph(similar.reason, .dim)
            page.field("Solved by", ticket.resolution)
        }
        return page.lines
    }
}
