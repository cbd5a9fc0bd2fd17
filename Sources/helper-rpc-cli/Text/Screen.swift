// What is known about the place that output goes to, and what follows from it.

import Loop

/// Decided once at the start from the terminal, the flags and the environment.
struct Screen: Sendable {
    /// Lines longer than this are hard to read, however wide the terminal.
    static let readableWidth = 100
    /// Taken for texts that go to a pipe or a file.
    static let pipeWidth = 80

    /// Whether standard output is a terminal that can move its cursor.
    var isInteractive: Bool
    var isColored: Bool
    /// Cells in a row; nil in a pipe.
    var columns: Int?
    /// Rows; nil in a pipe.
    var rows: Int?
    /// Marks beyond ASCII; off when the locale says that the terminal cannot show them.
    var marks: Marks

    /// For running text.
    var textWidth: Int { min(columns ?? Screen.pipeWidth, Screen.readableWidth) }

    init(isInteractive: Bool, isColored: Bool, columns: Int? = nil, rows: Int? = nil, marks: Marks = .unicode) {
        self.isInteractive = isInteractive
        self.isColored = isColored
        self.columns = columns
        self.rows = rows
        self.marks = marks
    }

    /// The screen behind standard output. `NO_COLOR` counts when it is set and not empty (no-color.org).
    static func current(noColor: Bool, environment: (String) -> String? = { environmentVariable($0) }) -> Screen {
        let size = isTerminal(StandardStream.output.rawValue) ? TerminalSize(of: StandardStream.output.rawValue) : nil
        let isDumb = environment("TERM") == "dumb"
        let forbidden = noColor || environment("NO_COLOR")?.isEmpty == false
        return Screen(
            isInteractive: size != nil && !isDumb,
            isColored: size != nil && !isDumb && !forbidden,
            columns: size?.columns,
            rows: size?.rows,
            marks: Marks(environment: environment)
        )
    }
}

/// The few signs that lines begin with.
struct Marks: Sendable, Equatable {
    var done: String
    var failed: String
    var waiting: String
    var skipped: String
    var retrying: String
    var bullet: String
    var separator: String
    var ellipsis: String
    var openingQuote: String
    var closingQuote: String
    /// One after the other while something works.
    var spinner: [String]

    static let unicode = Marks(
        done: "✓",
        failed: "✗",
        waiting: "·",
        skipped: "–",
        retrying: "↻",
        bullet: "•",
        separator: " · ",
        ellipsis: "…",
        openingQuote: "“",
        closingQuote: "”",
        spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    )

    static let ascii = Marks(
        done: "+",
        failed: "x",
        waiting: ".",
        skipped: "-",
        retrying: "~",
        bullet: "*",
        separator: ", ",
        ellipsis: "~",
        openingQuote: "\"",
        closingQuote: "\"",
        spinner: ["|", "/", "-", "\\"]
    )
}

extension Marks {
    /// ASCII only where the locale names another character set than UTF-8; an unset locale says nothing.
    init(environment: (String) -> String?) {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(environment)
        guard let locale = names.first(where: { !$0.isEmpty }) else {
            self = .unicode
            return
        }
        let isUTF8 = locale.uppercased().contains("UTF-8") || locale.uppercased().contains("UTF8")
        self = isUTF8 ? .unicode : .ascii
    }
}
