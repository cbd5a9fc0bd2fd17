// Columns under headings, as wide as their content, the last one cut at the edge of the terminal.

/// Rows of cells. Columns are separated by two spaces; all but the last are as wide as their widest cell, up to a limit.
struct Table {
    /// Cells that one column may take at most, but for the last.
    static let columnLimit = 40
    /// Cells that the last column shall have at least; for them others are left out.
    static let lastColumn = 28

    private var rows: [[Line]] = []
    private let spare: [Int]

    /// `spare` names the columns that a narrow terminal can do without, the most dispensable first.
    init(_ headings: [String], spare: [String] = []) {
        rows.append(headings.map { Line($0, .dim) })
        self.spare = spare.compactMap { headings.firstIndex(of: $0) }
    }

    mutating func add(_ cells: [Line]) {
        rows.append(cells)
    }

    /// The rows as lines; `width` nil leaves the last column whole (in a pipe).
    func lines(width: Int?) -> [Line] {
        let rows = fitting(width)
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

    /// The rows without the spare columns that there is no room for.
    private func fitting(_ width: Int?) -> [[Line]] {
        guard let width else { return rows }
        var dropped: Set<Int> = []
        for column in spare {
            if taken(without: dropped) <= width { break }
            dropped.insert(column)
        }
        return rows.map { row in row.indices.filter { !dropped.contains($0) }.map { row[$0] } }
    }

    /// Cells that the table takes, the last column cut to what it shall have at least.
    private func taken(without dropped: Set<Int>) -> Int {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).filter { !dropped.contains($0) }.map { column in
            let widest = rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
            return min(column == count - 1 ? Table.lastColumn : Table.columnLimit, widest)
        }
        return widths.reduce(0, +) + 2 * max(0, widths.count - 1)
    }
}
