// Swift source in the making: lines, indentation, doc comments.

struct SourceText {
    private(set) var text = ""
    private var depth = 0

    /// One line at the present indentation; an empty one without.
    mutating func line(_ line: String = "") {
        if !line.isEmpty { text += String(repeating: "    ", count: depth) + line }
        text += "\n"
    }

    /// `opening {`, the body one step further in, `}`.
    mutating func block(
        _ opening: String,
        _ body: (inout SourceText) throws(GeneratorError) -> Void
    ) throws(GeneratorError) {
        line(opening + " {")
        depth += 1
        try body(&self)
        depth -= 1
        line("}")
    }

    /// A proto comment as a Swift one, wrapped as it was.
    mutating func comment(_ comment: String) {
        for part in comment.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = part.hasPrefix(" ") ? String(part.dropFirst()) : String(part)
            if words.isEmpty { continue }
            line("/// " + words)
        }
    }
}
