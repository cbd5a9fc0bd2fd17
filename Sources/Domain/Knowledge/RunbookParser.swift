// Reads a document's file: the head's values, and the body's lines section by section. No general Markdown.

extension Document {
    /// Reads a whole file: a head of `key: value` lines between two `---` lines, then Markdown.
    ///
    /// Lists are written `[a, b]`. `specialization` is the category and `tier` is `tier1` when left out.
    /// - Throws: `RunbookError` naming what the head lacks.
    public init(parsing text: String) throws(RunbookError) {
        guard case (let head?, let body) = try FrontMatter.cut(text) else { throw .noHead }
        func value(_ key: String) throws(RunbookError) -> String {
            let found = head.text(key)
            guard !found.isEmpty else { throw .missing(key: key) }
            return found
        }
        let category = try value("category")
        let tierText = head.text("tier")
        let tier = tierText.isEmpty ? .tier1 : ExpertiseLevel(rawValue: tierText)
        guard let tier else { throw .unknown(key: "tier", value: tierText) }
        let specialization = head.text("specialization")
        let source = head.text("source")
        self.init(
            id: try value("id"),
            title: try value("title"),
            category: category,
            specialization: specialization.isEmpty ? nil : specialization,
            tier: tier,
            tags: head.list("tags"),
            tools: head.list("tools"),
            estimatedTime: head.text("estimated_time"),
            source: source.isEmpty ? nil : source,
            body: body
        )
    }
}

/// A Markdown body, its list items and paragraphs sorted by what their heading says.
struct RunbookSections {
    enum Kind: Hashable {
        case symptoms, causes, checks, fix, escalation, prevention
        /// Before the first heading that is not the title.
        case lead
        /// Under a heading that says nothing to us.
        case other
    }

    /// A list item or a paragraph, in one line.
    struct Item {
        enum Mark { case number, bullet, none }

        var text: String
        var mark: Mark
    }

    private var items: [Kind: [Item]] = [:]

    /// What headings may say, in lower case.
    private static let names: [String: Kind] = {
        let rows: [(Kind, [String])] = [
            (.symptoms, ["symptoms", "symptom", "problem", "issue", "error", "what people see"]),
            (.causes, ["likely causes", "possible causes", "causes", "cause", "root cause", "reasons"]),
            (.checks, ["checks", "check", "diagnosis", "diagnostics", "diagnose", "verify first"]),
            (
                .fix,
                [
                    "fix", "fixes", "how to fix", "solution", "solutions", "resolution", "steps", "procedure",
                    "workaround",
                    "what to do", "instructions",
                ]
            ),
            (.escalation, ["escalate when", "when to escalate", "escalate", "escalation"]),
            (.prevention, ["prevent", "prevention"]),
        ]
        var names: [String: Kind] = [:]
        for (kind, words) in rows { for word in words { names[word] = kind } }
        return names
    }()

    init(_ body: String) {
        var kind = Kind.lead
        var level = 0
        var isTitle = true
        var isCode = false
        var isOpen = false
        for line in body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let text = String(line).trimmed
            if text.hasPrefix("```") || text.hasPrefix("~~~") {
                isCode.toggle()
            } else if !isCode, let heading = RunbookSections.heading(text) {
                isOpen = false
                // A title at the top does not end what comes before the first section.
                if isTitle, heading.level == 1, items.isEmpty {
                    isTitle = false
                    continue
                }
                isTitle = false
                let known = RunbookSections.names[heading.text.lowercased().trimmedOfColon]
                // A heading below a known one belongs to it.
                if known == nil, kind != .lead, kind != .other, heading.level > level { continue }
                kind = known ?? .other
                level = heading.level
            } else if !isCode, let item = RunbookSections.item(text) {
                items[kind, default: []].append(item)
                isOpen = true
            } else if text.isEmpty {
                isOpen = isCode && isOpen
            } else if isOpen || isCode || line.first?.isWhitespace == true, let last = items[kind]?.indices.last {
                items[kind]?[last].text += " " + text
                isOpen = true
            } else {
                items[kind, default: []].append(Item(text: text, mark: .none))
                isOpen = true
            }
        }
    }

    subscript(kind: Kind) -> [Item] { items[kind] ?? [] }

    func texts(_ kind: Kind) -> [String] { self[kind].map(\.text) }

    /// The text of the first heading.
    static func firstHeading(_ body: String) -> String? {
        body.split(whereSeparator: \.isNewline).lazy.compactMap { heading(String($0).trimmed)?.text }.first
    }

    /// `## Text`; one to six signs and a space.
    private static func heading(_ line: String) -> (level: Int, text: String)? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
        return (level, String(line.dropFirst(level)).trimmed)
    }

    /// The text of `- text`, `* text` or `12. text`.
    private static func item(_ line: String) -> Item? {
        if line.hasPrefix("- ") || line.hasPrefix("* ") {
            return Item(text: String(line.dropFirst(2)).trimmed, mark: .bullet)
        }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
        return Item(text: String(rest.dropFirst(2)).trimmed, mark: .number)
    }
}

extension String {
    fileprivate var trimmedOfColon: String { hasSuffix(":") ? String(dropLast()).trimmed : self }
}
