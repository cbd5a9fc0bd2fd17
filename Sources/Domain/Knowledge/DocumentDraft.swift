// A document as somebody hands it in, checked: what the text's head says, and what was said beside it.

/// What was handed in. A value that is not empty goes before the head's.
public struct DocumentDraft: Sendable, Equatable {
    public var id = ""
    public var title = ""
    public var category = ""
    public var labels: [String] = []
    public var source = ""
    /// Markdown, with or without a head.
    public var text = ""

    public init() {}

    /// The id as far as it is known, to name the document by when it is refused.
    public var name: String {
        guard id.isEmpty, let cut = try? FrontMatter.cut(text) else { return id }
        return cut.head?.text("id") ?? ""
    }

    /// The document, or everything that is wrong with it.
    public func document() throws(InvalidFields) -> Document {
        var check = FieldCheck()
        if text.trimmed.isEmpty { check.refuse("body", "must not be empty: give the document's Markdown") }
        let size = text.unicodeScalars.count
        if size > DocumentLimits.bodyCharacters {
            check.refuse("body", "is \(size) characters long: shorten it to at most \(DocumentLimits.bodyCharacters)")
        }
        let (head, body) = read(&check)
        let id = check.documentID(self.id.isEmpty ? head.text("id") : self.id, field: "document_id")
        let title = title(head, body, &check)
        let category = check.line(self.category.isEmpty ? head.text("category") : self.category, field: "category")
        let labels = self.labels.isEmpty ? head.list("tags") : self.labels
        let source = check.line(
            self.source.isEmpty ? head.text("source") : self.source,
            field: "source",
            limit: DocumentLimits.sourceBytes
        )
        let specialization = check.line(head.text("specialization"), field: "body", key: "specialization")
        let tier = tier(head, &check)
        let named = head.list("tools")
        if named.count > DocumentLimits.toolCount {
            check.refuse("body", "names \(named.count) tools in its head: give at most \(DocumentLimits.toolCount)")
        }
        let tools = named.prefix(DocumentLimits.toolCount).map { check.line($0, field: "body", key: "tools") }
        let time = check.line(head.text("estimated_time"), field: "body", key: "estimated_time")
        let good = Set(check.labels(labels, field: "labels"))
        // In the order in which they were given, each once.
        var seen: Set<String> = []
        let tags = labels.prefix(TicketLimits.labelCount).map(\.trimmed)
            .filter { good.contains($0) && seen.insert($0).inserted }
        try check.finish()
        return Document(
            id: id,
            title: title,
            category: category,
            specialization: specialization.isEmpty ? nil : specialization,
            tier: tier,
            tags: tags,
            tools: tools,
            estimatedTime: time,
            source: source.isEmpty ? nil : source,
            body: body
        )
    }

    private func read(_ check: inout FieldCheck) -> (FrontMatter, String) {
        do throws(RunbookError) {
            let (head, body) = try FrontMatter.cut(text)
            return (head ?? FrontMatter(), body)
        } catch {
            check.refuse("body", "begins with a head that does not end: close it with a line '---'")
            return (FrontMatter(), "")
        }
    }

    private func title(_ head: FrontMatter, _ body: String, _ check: inout FieldCheck) -> String {
        let given = self.title.isEmpty ? head.text("title") : self.title
        let title = (given.isEmpty ? RunbookSections.firstHeading(body) ?? "" : given).trimmed
        let size = title.unicodeScalars.count
        if title.isEmpty {
            check.refuse("title", "must not be empty: give one, in the head or as the first heading")
        } else if size > DocumentLimits.titleCharacters {
            check.refuse("title", "is \(size) characters long: shorten it to at most \(DocumentLimits.titleCharacters)")
        } else if title.contains(where: \.isNewline) {
            check.refuse("title", "must be one line")
        }
        return title
    }

    private func tier(_ head: FrontMatter, _ check: inout FieldCheck) -> ExpertiseLevel {
        let text = head.text("tier")
        if text.isEmpty { return .tier1 }
        if let tier = ExpertiseLevel(rawValue: text) { return tier }
        check.refuse("body", "has the tier '\(text.prefix(40))' in its head: give tier1, tier2 or tier3")
        return .tier1
    }
}

extension FieldCheck {
    /// A document's id.
    public mutating func documentID(_ value: String, field: String) -> String {
        if value.isEmpty {
            refuse(field, "must not be empty: give a document id such as vpn-cannot-connect")
        } else if value.utf8.count > DocumentLimits.idBytes {
            refuse(field, "is \(value.utf8.count) bytes long: shorten it to at most \(DocumentLimits.idBytes)")
        } else if !value.utf8.allSatisfy(isIDByte) {
            refuse(field, "may hold only a-z, 0-9, '-', '_' and '.': give one such as vpn-cannot-connect")
        }
        return value
    }

    /// One line that may be left out, of the message or of the head.
    fileprivate mutating func line(
        _ value: String,
        field: String,
        key: String? = nil,
        limit: Int? = nil
    ) -> String {
        let text = value.trimmed
        let limit = limit ?? (key == nil ? TicketLimits.labelBytes : DocumentLimits.headBytes)
        let place = key.map { "is wrong in its head: '\($0)' " } ?? ""
        if text.utf8.count > limit {
            refuse(field, "\(place)is \(text.utf8.count) bytes long: shorten it to at most \(limit)")
        } else if text.contains(where: \.isNewline) {
            refuse(field, "\(place)must be one line")
        }
        return text
    }
}

private func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "."):
        true
    default: false
    }
}
