// A page of running text: sections, fields, paragraphs and lists, wrapped to the screen.

/// Lines in the making. Everything added is wrapped; empty texts leave nothing behind.
struct PageText {
    /// Cells that the names of fields take.
    static let fieldColumn = 12

    let screen: Screen
    var lines: [Line] = []

    init(screen: Screen) { self.screen = screen }

    private var width: Int { screen.textWidth }

    mutating func section(_ title: String) {
        lines.append(Line())
        lines.append(Line(title, .bold))
    }

    /// A named value, indented; nothing if it is empty.
    mutating func field(_ name: String, _ value: String, _ ink: Ink = .plain) {
        guard !value.isEmpty else { return }
        for (index, row) in Wrapping.lines(value, width: width - PageText.fieldColumn, ink: ink).enumerated() {
            var line = Line(index == 0 ? "  \(name)" : "", .dim)
            line.pad(to: PageText.fieldColumn)
            line.add(row)
            lines.append(line)
        }
    }

    mutating func paragraph(_ text: String, _ ink: Ink = .plain) {
        guard !text.isEmpty else { return }
        lines += Wrapping.lines(text, width: width, first: "  ", ink: ink)
    }

    /// One entry of a list.
    mutating func item(_ text: String, mark: String? = nil, _ ink: Ink = .plain) {
        guard !text.isEmpty else { return }
        lines += Wrapping.lines(text, width: width, first: "  \(mark ?? screen.marks.bullet) ", ink: ink)
    }

    /// A list under its own small heading; nothing if it is empty.
    mutating func list(_ title: String, _ items: [String], isNumbered: Bool = false) {
        let items = items.filter { !$0.isEmpty }
        guard !items.isEmpty else { return }
        lines.append(Line("  \(title)", .dim))
        for (index, item) in items.enumerated() {
            self.item(item, mark: isNumbered ? "\(index + 1 < 10 && items.count > 9 ? " " : "")\(index + 1)." : nil)
        }
    }
}
