// Documents as rows of a table, matches of a search, and what became of an import.

import Codec

enum DocumentTable {
    static func lines(_ documents: [Document], _ screen: Screen, now: Duration) -> [Line] {
        let width = screen.columns
        let time = width == nil ? "STORED" : "AGE"
        var table = Table(["DOCUMENT", "CATEGORY", time, "LABELS", "TITLE"], spare: ["LABELS", "AGE", "CATEGORY"])
        for document in documents {
            table.add([
                Line(document.documentID, .bold),
                Line(document.category.isEmpty ? "-" : document.category),
                Line(document.updatedAt.map { width == nil ? $0.dateAndTime : $0.age(at: now) } ?? "-", .dim),
                Line(document.labels.isEmpty ? "-" : document.labels.joined(separator: ", "), .dim),
                Line(document.title),
            ])
        }
        return table.lines(width: width)
    }

    static func lines(_ matches: [DocumentMatch], _ screen: Screen) -> [Line] {
        var lines = [Line("BEST FIRST", .dim)]
        func add(_ line: Line) {
            lines.append(screen.columns.map { line.truncated(to: $0, ellipsis: screen.marks.ellipsis) } ?? line)
        }
        for match in matches {
            guard let document = match.document else { continue }
            var head = Line(document.documentID, .bold)
            head.add("  ")
            head.add(document.title)
            add(head)
            guard !match.highlight.isEmpty else { continue }
            let heading = match.heading.isEmpty ? "" : "\(match.heading): "
            add(MatchList.highlighted(heading + match.highlight, isColored: screen.isColored))
        }
        return lines
    }

    /// What was stored, and what was not and why.
    static func lines(of response: ImportDocumentsResponse) -> [Line] {
        let stored = response.accepted - response.unchanged
        var lines = [Line("\(stored) stored, \(response.unchanged) the same already, \(response.refused) refused")]
        for document in response.refusedDocuments {
            var line = Line("  ")
            line.add(document.documentID.isEmpty ? "(no id)" : document.documentID, .bold)
            line.add(": \(document.reason)")
            lines.append(line)
        }
        let unnamed = response.refused - Int64(response.refusedDocuments.count)
        if unnamed > 0 { lines.append(Line("  and \(unnamed) more", .dim)) }
        return lines
    }
}
