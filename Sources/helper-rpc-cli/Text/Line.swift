// One line for the terminal: pieces of harmless text, each with its ink.

/// How a piece of text looks. Sixteen-colour codes only, so that every theme of every terminal stays readable.
enum Ink: Sendable {
    case plain, bold, dim, accent, good, warning, bad

    /// The parameters of the escape sequence "select graphic rendition" (ECMA-48, 8.3.117).
    var code: String {
        switch self {
        case .plain: "0"
        case .bold: "1"
        case .dim: "2"
        case .accent: "36"
        case .good: "32"
        case .warning: "33"
        case .bad: "31"
        }
    }
}

/// Text is made harmless when it is added, so no line can hold an escape sequence of a stranger.
struct Line: Sendable, Equatable {
    private struct Piece: Sendable, Equatable {
        var text: String
        var ink: Ink
    }

    private var pieces: [Piece] = []
    /// Cells that the line takes.
    private(set) var width = 0

    init() {}

    init(_ text: String, _ ink: Ink = .plain) {
        add(text, ink)
    }

    mutating func add(_ text: String, _ ink: Ink = .plain) {
        guard !text.isEmpty else { return }
        let safe = SafeText.line(text)
        pieces.append(Piece(text: safe, ink: ink))
        width += safe.displayWidth
    }

    mutating func add(_ other: Line) {
        pieces += other.pieces
        width += other.width
    }

    /// Fills up with spaces; a line that is already longer gets one space, so columns never touch.
    mutating func pad(to column: Int) {
        add(String(repeating: " ", count: max(1, column - width)))
    }

    /// Cut to at most `limit` cells, with `ellipsis` (one cell) where something is missing.
    func truncated(to limit: Int, ellipsis: String = "…") -> Line {
        guard width > limit else { return self }
        var result = Line()
        var room = max(0, limit - ellipsis.displayWidth)
        for piece in pieces {
            var kept = ""
            for character in piece.text {
                let cells = character.displayWidth
                guard cells <= room else {
                    result.add(kept, piece.ink)
                    if limit > 0 { result.add(ellipsis, piece.ink) }
                    return result
                }
                kept.append(character)
                room -= cells
            }
            result.add(kept, piece.ink)
        }
        return result
    }

    /// The text with its escape sequences, or without any.
    func rendered(colored: Bool) -> String {
        var result = ""
        for piece in pieces {
            if colored, piece.ink != .plain {
                result += "\u{1B}[\(piece.ink.code)m\(piece.text)\u{1B}[0m"
            } else {
                result += piece.text
            }
        }
        return result
    }
}
