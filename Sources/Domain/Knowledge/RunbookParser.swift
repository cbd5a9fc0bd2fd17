// Reads a runbook's file: the head line by line, the body's lists section by section. No general Markdown.

extension Document {
    /// Reads a whole file: a head of `key: value` lines between two `---` lines, then Markdown.
    ///
    /// Lists are written `[a, b]`. `specialization` is the category and `tier` is `tier1` when left out.
    /// - Throws: `RunbookError` naming what the head lacks.
    public init(parsing text: String) throws(RunbookError) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.first.map({ String($0).trimmed }) == "---" else { throw .noHead }
        guard let end = lines.dropFirst().firstIndex(where: { String($0).trimmed == "---" }) else { throw .noHead }
        var head: [String: String] = [:]
        for line in lines[1..<end] {
            guard let colon = line.firstIndex(of: ":") else { continue }
            head[String(line[..<colon]).trimmed] = String(line[line.index(after: colon)...]).trimmed
        }
        func value(_ key: String) throws(RunbookError) -> String {
            guard let found = head[key], !found.isEmpty else { throw .missing(key: key) }
            return found
        }
        let category = try value("category")
        let tierText = head["tier"] ?? ExpertiseLevel.tier1.rawValue
        guard let tier = ExpertiseLevel(rawValue: tierText) else { throw .unknown(key: "tier", value: tierText) }
        self.init(
            id: try value("id"),
            title: try value("title"),
            category: category,
            specialization: head["specialization"] ?? category,
            tier: tier,
            tags: Document.list(head["tags"]),
            tools: Document.list(head["tools"]),
            estimatedTime: head["estimated_time"] ?? "",
            body: lines[(end + 1)...].joined(separator: "\n").trimmed,
            digest: Document.digest(of: text)
        )
    }

    /// `[a, b]` or `a, b` as its parts.
    private static func list(_ value: String?) -> [String] {
        guard var value else { return [] }
        if value.hasPrefix("["), value.hasSuffix("]") { value = String(value.dropFirst().dropLast()) }
        return value.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// FNV-1a in 64 bits: tells changed from unchanged, guards against nobody.
    private static func digest(of text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "fnv1a64:" + String(hash, radix: 16)
    }
}

/// The list items of each `## section` of a Markdown body.
struct RunbookSections {
    private var items: [String: [String]] = [:]

    init(_ body: String) {
        var section = ""
        for line in body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let text = String(line).trimmed
            if text.hasPrefix("## ") {
                section = String(text.dropFirst(3)).trimmed.lowercased()
            } else if let item = RunbookSections.item(text) {
                items[section, default: []].append(item)
            } else if !text.isEmpty, line.first?.isWhitespace == true, let last = items[section]?.indices.last {
                items[section]?[last] += " " + text
            }
        }
    }

    mutating func take(_ section: String) -> [String] { items.removeValue(forKey: section) ?? [] }

    /// The text of `- text`, `* text` or `12. text`.
    private static func item(_ line: String) -> String? {
        if line.hasPrefix("- ") || line.hasPrefix("* ") { return String(line.dropFirst(2)).trimmed }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
        return String(rest.dropFirst(2)).trimmed
    }
}
