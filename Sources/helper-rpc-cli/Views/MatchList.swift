// Matches of a search: the ticket, and the passage that matched.

import Codec

enum MatchList {
    static func lines(_ matches: [TicketMatch], screen: Screen) -> [Line] {
        // A heading, so that every list begins with one.
        var lines = [Line("BEST FIRST", .dim)]
        for match in matches {
            guard let ticket = match.ticket else { continue }
            var head = Line(ticket.ticketID, .bold)
            head.add("  ")
            head.add(ticket.status.shown, ticket.status.ink)
            head.add("  ")
            head.add(ticket.subject)
            lines.append(screen.columns.map { head.truncated(to: $0, ellipsis: screen.marks.ellipsis) } ?? head)
            guard !match.highlight.isEmpty else { continue }
            let passage = highlighted(match.highlight)
            lines.append(screen.columns.map { passage.truncated(to: $0, ellipsis: screen.marks.ellipsis) } ?? passage)
        }
        return lines
    }

    /// The server marks words with « and »; with colours the marks become ink.
    private static func highlighted(_ text: String) -> Line {
        var line = Line("    ")
        var isMarked = false
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "«" || $0 == "»" }) {
            line.add(isMarked ? "«\(part)»" : String(part), isMarked ? .accent : .dim)
            isMarked.toggle()
        }
        return line
    }
}
