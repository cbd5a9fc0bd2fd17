// Columns under headings, as wide as their content, the last one cut at the edge of the terminal.

/// Rows of cells. Columns are separated by two spaces; all but the last are as wide as their widest cell, up to a limit.
struct Table {
    /// Cells that one column may take at most, but for the last.
    static let columnLimit = 40

    private var rows: [[Line]] = []

    init(_ headings: [String]) {
        rows.append(headings.map { Line($0, .dim) })
    }

    mutating func add(_ cells: [Line]) {
        rows.append(cells)
    }

    /// The rows as lines; `width` nil leaves the last column whole (in a pipe).
    func lines(width: Int?) -> [Line] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            min(Table.columnLimit, rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0)
        }
        return rows.map { row in
            var line = Line()
            for (column, cell) in row.enumerated() {
                let isLast = column == row.count - 1
                if isLast {
                    line.add(cell)
                } else {
                    let end = line.width + widths[column] + 2
                    line.add(cell.truncated(to: widths[column]))
                    line.pad(to: end)
                }
            }
            return width.map { line.truncated(to: $0) } ?? line
        }
    }
}
