// Page after page of a list.

/// One page as it is shown.
struct Page {
    var json: String
    var lines: [Line]
    var count: Int
    /// Token of the next page; empty after the last.
    var next: String
}

enum Paging {
    /// Shows one page, or all of them. Under a page that is not the last stands how to get the next.
    static func show(
        _ options: PageOptions,
        _ session: Session,
        empty: String = "No tickets match.",
        fetch: (String) async throws(Failure) -> Page
    ) async throws(Failure) {
        var token = options.pageToken ?? ""
        var isFirst = true
        while true {
            let page = try await fetch(token)
            if session.options.json {
                try options.all ? session.output.jsonLine(page.json) : session.output.json(page.json)
            } else if page.count == 0, isFirst {
                try session.output.line(Line(empty, .dim))
            } else {
                // The headings stand once.
                try session.output.lines(isFirst ? page.lines : Array(page.lines.dropFirst()))
            }
            guard !page.next.isEmpty else { return }
            // A server that never ends its pages must not be followed for ever.
            guard options.all, page.next != token else { return try hint(page.next, session) }
            token = page.next
            isFirst = false
        }
    }

    private static func hint(_ token: String, _ session: Session) throws(Failure) {
        guard session.output.screen.isInteractive, !session.options.json else { return }
        try session.output.line(Line("More: repeat with --page-token \(token), or with --all.", .dim))
    }
}
