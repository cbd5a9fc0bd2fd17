// Checks a request's fields one by one and remembers everything that was wrong.

/// Gathers violations; `finish` throws them all together.
public struct FieldCheck {
    private var violations: [FieldViolation]
    /// Fields of which nothing can be said but that they could not be read.
    private let unreadable: Set<String>

    /// Begins with the fields that could not even be decoded.
    public init(unreadable: [FieldViolation] = []) {
        violations = unreadable
        self.unreadable = Set(unreadable.map(\.field))
    }

    public mutating func refuse(_ field: String, _ description: String) {
        if unreadable.contains(field) { return }
        violations.append(FieldViolation(field: field, description: description))
    }

    /// - Throws: `InvalidFields` when anything was refused.
    public func finish() throws(InvalidFields) {
        if !violations.isEmpty { throw InvalidFields(violations) }
    }

    /// A text that must be there: trimmed, not empty, within `limit` bytes.
    public mutating func text(_ value: String, field: String, limit: Int, remedy: String) -> String {
        let trimmed = value.trimmed
        if trimmed.isEmpty {
            refuse(field, "must not be empty: \(remedy)")
        } else {
            refuseIfLong(trimmed, field: field, limit: limit)
        }
        return trimmed
    }

    /// A text that may be left out: trimmed, within `limit` bytes.
    public mutating func optionalText(_ value: String, field: String, limit: Int) -> String {
        let trimmed = value.trimmed
        refuseIfLong(trimmed, field: field, limit: limit)
        return trimmed
    }

    /// An e-mail address: one `@` between a local part and a domain of dot-separated labels; lower-cased domain.
    public mutating func email(_ value: String, field: String) -> String {
        let trimmed = value.trimmed
        if trimmed.isEmpty {
            refuse(field, "must not be empty: give the address of the person with the problem, such as ada@example.com")
            return trimmed
        }
        guard let address = EmailAddress(trimmed) else {
            refuse(field, "is not an e-mail address: give one such as ada@example.com")
            return trimmed
        }
        refuseIfLong(trimmed, field: field, limit: TicketLimits.emailBytes)
        return address.text
    }

    /// Labels: each trimmed, not empty, without line breaks; sorted, without repeats.
    public mutating func labels(_ values: [String], field: String) -> [String] {
        if values.count > TicketLimits.labelCount {
            refuse(field, "has \(values.count) labels: give at most \(TicketLimits.labelCount)")
        }
        var seen = Set<String>()
        for (index, value) in values.prefix(TicketLimits.labelCount).enumerated() {
            let path = "\(field)[\(index)]"
            let label = text(value, field: path, limit: TicketLimits.labelBytes, remedy: "leave the label out instead")
            if label.contains(where: \.isNewline) { refuse(path, "must be one line") }
            seen.insert(label)
        }
        return seen.sorted()
    }

    private mutating func refuseIfLong(_ value: String, field: String, limit: Int) {
        let count = value.utf8.count
        if count > limit { refuse(field, "is \(count) bytes long: shorten it to at most \(limit)") }
    }
}

extension String {
    /// The text without white space at its ends.
    public var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }) else { return "" }
        let last = lastIndex(where: { !$0.isWhitespace }) ?? first
        return first == startIndex && index(after: last) == endIndex ? self : String(self[first...last])
    }
}
