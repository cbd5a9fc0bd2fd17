// The head of a Markdown file: `key: value` lines between two `---` lines. No general YAML.

/// Named values, each one text or a list of texts.
///
/// Read are `key: value`, `key: [a, "b, c"]`, and a list of `- value` lines under a `key:`. Values may stand in single
/// or double quotes. Comment lines begin with `#`. Nothing is nested.
struct FrontMatter {
    private struct Entry {
        var key: String
        var values: [String]
        var isList: Bool
    }

    private var entries: [Entry] = []

    init() {}

    /// Cuts a file into head and body. A text that does not begin with `---` has no head.
    ///
    /// - Throws: `RunbookError.noHead` for a head that does not end.
    static func cut(_ text: String) throws(RunbookError) -> (head: FrontMatter?, body: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        // Some editors put a byte order mark first.
        guard let first = lines.first, String(first.drop { $0 == "\u{FEFF}" }).trimmed == "---" else {
            return (nil, lines.joined(separator: "\n").trimmed)
        }
        guard let end = lines.dropFirst().firstIndex(where: { String($0).trimmed == "---" }) else { throw .noHead }
        return (FrontMatter(lines[1..<end]), lines[(end + 1)...].joined(separator: "\n").trimmed)
    }

    private init(_ lines: ArraySlice<Substring>) {
        for line in lines {
            let text = String(line).trimmed
            if text.isEmpty || text.hasPrefix("#") { continue }
            if text.hasPrefix("- "), let last = entries.indices.last {
                entries[last].values.append(FrontMatter.unquoted(String(text.dropFirst(2)).trimmed))
                entries[last].isList = true
            } else if let colon = text.firstIndex(of: ":") {
                let value = String(text[text.index(after: colon)...]).trimmed
                let isList = value.count >= 2 && value.hasPrefix("[") && value.hasSuffix("]")
                let parts = isList ? FrontMatter.parts(String(value.dropFirst().dropLast())) : [value]
                set(
                    String(text[..<colon]).trimmed,
                    parts.filter { !$0.isEmpty }.map(FrontMatter.unquoted),
                    isList: isList
                )
            }
        }
    }

    // MARK: Values

    /// A value as one text; empty when there is none.
    func text(_ key: String) -> String { (entry(key)?.values ?? []).joined(separator: ", ").trimmed }

    /// A value as a list; one that was not written as one is parted at its commas.
    func list(_ key: String) -> [String] {
        guard let entry = entry(key) else { return [] }
        let values = entry.isList ? entry.values : entry.values.flatMap(FrontMatter.parts)
        return values.map(\.trimmed).filter { !$0.isEmpty }
    }

    private func entry(_ key: String) -> Entry? { entries.last { $0.key == key } }

    mutating func set(_ key: String, _ text: String) { set(key, [text], isList: false) }

    mutating func set(_ key: String, list: [String]) { set(key, list, isList: true) }

    private mutating func set(_ key: String, _ values: [String], isList: Bool) {
        entries.append(Entry(key: key, values: values, isList: isList))
    }

    /// The head with its two lines; reading it gives the same values.
    var text: String {
        let lines = entries.map { entry in
            let values = entry.values.map { FrontMatter.quoted($0, inList: entry.isList) }.joined(separator: ", ")
            return "\(entry.key): " + (entry.isList ? "[\(values)]" : values)
        }
        return (["---"] + lines + ["---", ""]).joined(separator: "\n")
    }

    // MARK: Quotes

    /// Cut at commas, without white space around. A comma in double quotes parts nothing.
    private static func parts(_ text: String) -> [String] {
        var parts = [""]
        var isBlank = true
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if isQuoted {
                if character == "\"", !isEscaped { isQuoted = false }
                isEscaped = character == "\\" && !isEscaped
            } else if character == "\"", isBlank {
                isQuoted = true
            } else if character == "," {
                parts.append("")
                isBlank = true
                continue
            }
            isBlank = isBlank && character.isWhitespace
            parts[parts.count - 1].append(character)
        }
        return parts.map(\.trimmed)
    }

    /// Without the quotes around it; in double ones a backslash stands before a quote or another backslash.
    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else {
            return text
        }
        var plain = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if isEscaped, character != "\"", character != "\\" { plain.append("\\") }
            isEscaped = quote == "\"" && character == "\\" && !isEscaped
            if !isEscaped { plain.append(character) }
        }
        return isEscaped ? plain + "\\" : plain
    }

    /// In quotes where the bare text would be read as something else.
    private static func quoted(_ text: String, inList: Bool) -> String {
        let isOdd =
            ["\"", "'", "["].contains { text.hasPrefix($0) }
            || (inList && [",", "\"", "]"].contains { text.contains($0) })
        guard isOdd else { return text }
        let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }
}
