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
            let passage = highlighted(match.highlight, isColored: screen.isColored)
            lines.append(screen.columns.map { passage.truncated(to: $0, ellipsis: screen.marks.ellipsis) } ?? passage)
        }
        return lines
    }

    /// The words found stand between `**`. With colours the marks become ink.
    static func highlighted(_ text: String, isColored: Bool) -> Line {
        var line = Line("    ")
        var rest = text[...]
        while let (before, found, after) = marked(rest) {
            line.add(String(before), .dim)
            line.add(isColored ? String(found) : "**\(found)**", .accent)
            rest = after
        }
        line.add(String(rest), .dim)
        return line
    }

    /// What stands before, between and after the first pair of `**`; nil when there is none.
    private static func marked(_ text: Substring) -> (before: Substring, found: Substring, after: Substring)? {
        guard let open = position(of: "**", in: text),
            let close = position(of: "**", in: text[text.index(open, offsetBy: 2)...])
        else { return nil }
        let begin = text.index(open, offsetBy: 2)
        return (text[..<open], text[begin..<close], text[text.index(close, offsetBy: 2)...])
    }

    private static func position(of mark: String, in text: Substring) -> Substring.Index? {
        text.indices.first { text[$0...].hasPrefix(mark) }
    }
}
