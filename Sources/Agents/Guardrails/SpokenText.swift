// The words of one field of a JSON answer while it is still being written, safe to show.

import Synchronization

/// Takes an answer piece by piece and speaks one field's words, whole words only, placeholders restored, links left out:
/// what is shown before it was checked must not be clickable. An answer that is not JSON is spoken as it is.
///
/// Unchecked text of a model: it is shown as it comes and never stored.
final class SpokenText: Sendable {
    private let field: String?
    private let cover: Cover
    private let speak: @Sendable (String) -> Void
    private let state = Mutex(State())

    private struct State {
        var reader = FieldReader()
        var word = ""
        var spoken = 0
        var isMidLine = false
    }

    /// Characters of one answer that are spoken at most.
    static let limit = 16_384

    /// - Parameter field: at the answer's top level; `nil` speaks nothing.
    init(field: String?, cover: Cover, speak: @escaping @Sendable (String) -> Void) {
        self.field = field
        self.cover = cover
        self.speak = speak
    }

    func take(_ piece: String) {
        guard let field else { return }
        let said = state.withLock { state -> String in
            var said = ""
            for scalar in state.reader.take(piece, field: field).unicodeScalars {
                guard scalar.properties.isWhitespace else {
                    state.word.unicodeScalars.append(scalar)
                    continue
                }
                said += shown(state.word) + String(scalar)
                state.word = ""
            }
            return limited(said, &state)
        }
        if !said.isEmpty { speak(said) }
    }

    /// The answer is over, whole or broken off: speaks the last word, and ends the line. Another may follow.
    func finish() {
        let said = state.withLock { state -> String in
            var said = limited(shown(state.word), &state)
            state.word = ""
            state.reader = FieldReader()
            if state.isMidLine { said += "\n" }
            state.isMidLine = false
            return said
        }
        if !said.isEmpty { speak(said) }
    }

    private func limited(_ said: String, _ state: inout State) -> String {
        let room = SpokenText.limit - state.spoken
        state.spoken += said.count
        if let last = said.last { state.isMidLine = !last.isNewline }
        return room > 0 ? String(said.prefix(room)) : ""
    }

    private func shown(_ word: String) -> String {
        guard !word.isEmpty else { return "" }
        let isLink = word.contains("://") || word.lowercased().hasPrefix("www.") || word.contains("](")
        return isLink ? "[link]" : cover.restore(word)
    }
}

/// Reads the text of one field out of an object that arrives in pieces.
struct FieldReader: Sendable {
    private enum Place {
        /// Nothing but space has come.
        case begin
        /// Not JSON: all of it is text.
        case plain
        case structure
        case string
        case escape
        case unicode(String)
    }

    private var place = Place.begin
    private var depth = 0
    /// Whether the next string at the top level is a name.
    private var isName = true
    private var name = ""
    private var speaks = false
    private var highSurrogate: UInt32?

    /// The wanted field's words in this piece.
    mutating func take(_ piece: String, field: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in piece.unicodeScalars { step(scalar, field, &output) }
        return String(output)
    }

    private mutating func step(_ scalar: Unicode.Scalar, _ field: String, _ output: inout String.UnicodeScalarView) {
        switch place {
        case .begin:
            if scalar.properties.isWhitespace { return }
            place = scalar == "{" ? .structure : .plain
            if scalar == "{" { depth = 1 } else { output.append(scalar) }
        case .plain: output.append(scalar)
        case .structure: structure(scalar, field)
        case .string:
            if scalar == "\\" {
                place = .escape
            } else if scalar == "\"" {
                place = .structure
                if speaks { output.append("\n") }
                speaks = false
            } else {
                said(scalar, &output)
            }
        case .escape:
            place = .string
            switch scalar {
            case "n", "r": said("\n", &output)
            case "t": said("\t", &output)
            case "b", "f": break
            case "u": place = .unicode("")
            default: said(scalar, &output)
            }
        case .unicode(let digits): unicode(digits + String(scalar), &output)
        }
    }

    private mutating func structure(_ scalar: Unicode.Scalar, _ field: String) {
        switch scalar {
        case "{", "[": depth += 1
        case "}", "]": depth -= 1
        case ",": if depth == 1 { isName = true }
        case ":": if depth == 1 { isName = false }
        case "\"":
            place = .string
            if depth == 1 && isName { name = "" } else { speaks = depth == 1 && name == field }
        default: break
        }
    }

    private mutating func said(_ scalar: Unicode.Scalar, _ output: inout String.UnicodeScalarView) {
        if speaks {
            output.append(scalar)
        } else if depth == 1 && isName, name.utf8.count < 64 {
            name.unicodeScalars.append(scalar)
        }
    }

    private mutating func unicode(_ digits: String, _ output: inout String.UnicodeScalarView) {
        guard digits.utf8.count == 4 else {
            place = .unicode(digits)
            return
        }
        place = .string
        let value = UInt32(digits, radix: 16) ?? 0xFFFD
        if (0xD800..<0xDC00).contains(value) {
            highSurrogate = value
        } else if (0xDC00..<0xE000).contains(value), let high = highSurrogate {
            highSurrogate = nil
            said(Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (value - 0xDC00)) ?? "\u{FFFD}", &output)
        } else {
            said(Unicode.Scalar(value) ?? "\u{FFFD}", &output)
        }
    }
}
