// Placeholders for what must not leave the house, and their way back.

/// One question's placeholders: the same value has the same placeholder wherever it stands, so that a model can reason
/// about it, and the answer gets the values back.
struct Cover: Sendable {
    private let hides: Bool
    private var placeholders: [String: String] = [:]
    private var values: [(placeholder: String, value: String)] = []
    private var counts: [PersonalData.Kind: Int] = [:]

    init(hides: Bool) { self.hides = hides }

    /// How many different values are hidden.
    var count: Int { values.count }

    /// The text with placeholders in the place of personal data and secrets.
    mutating func hide(_ text: String) -> String {
        let text = text.withoutPlaceholderBrackets
        return hides ? hide(PersonalData.find(in: text.utf8Span.span), in: text) : text
    }

    /// The same of a source that was looked through before.
    mutating func hide(_ source: Ground.Shown) -> String {
        hides ? hide(source.personal, in: source.text) : source.text
    }

    private mutating func hide(_ found: [PersonalData.Find], in text: String) -> String {
        guard !found.isEmpty else { return text }
        let bytes = text.utf8
        var output = ""
        output.reserveCapacity(bytes.count + found.count * 16)
        var at = text.startIndex
        for (kind, range) in found {
            let start = bytes.index(text.startIndex, offsetBy: range.lowerBound)
            let end = bytes.index(text.startIndex, offsetBy: range.upperBound)
            output += text[at..<start]
            output += placeholder(for: String(text[start..<end]), kind)
            at = end
        }
        output += text[at...]
        return output
    }

    private mutating func placeholder(for value: String, _ kind: PersonalData.Kind) -> String {
        if let known = placeholders[value] { return known }
        counts[kind, default: 0] += 1
        let placeholder = "⟦\(kind.rawValue)_\(counts[kind, default: 1])⟧"
        placeholders[value] = placeholder
        values.append((placeholder, value))
        return placeholder
    }

    /// The text with its values back. A placeholder that was never given stays as it is.
    func restore(_ text: String) -> String {
        guard text.utf8.contains(0xE2), text.contains("⟦") else { return text }
        return values.reduce(text) { $0.replacing($1.placeholder, with: $1.value) }
    }
}

extension String {
    /// Nobody but us writes these brackets, or a ticket could ask for another one's value.
    var withoutPlaceholderBrackets: String {
        // Their first byte; most texts have none of it.
        guard utf8.contains(0xE2) else { return self }
        let scalars = unicodeScalars.map { (scalar: Unicode.Scalar) -> Unicode.Scalar in
            switch scalar {
            case "⟦": "["
            case "⟧": "]"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
