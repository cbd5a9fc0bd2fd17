// What a model answered, as plain values.

/// A value of a model's answer. Objects keep their order.
public indirect enum AnswerValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([AnswerValue])
    case object([Field])

    public struct Field: Sendable, Equatable {
        public var name: String
        public var value: AnswerValue

        public init(_ name: String, _ value: AnswerValue) {
            self.name = name
            self.value = value
        }
    }

    /// A field of an object, by its name.
    public subscript(name: String) -> AnswerValue? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var list: [AnswerValue] { if case .list(let elements) = self { elements } else { [] } }
    /// The texts of a list.
    public var texts: [String] { list.compactMap(\.text) }

    /// Each text of the value given to `change`, names left as they are.
    public func mapTexts(_ change: (String) -> String) -> AnswerValue {
        switch self {
        case .text(let text): .text(change(text))
        case .list(let elements): .list(elements.map { $0.mapTexts(change) })
        case .object(let fields): .object(fields.map { Field($0.name, $0.value.mapTexts(change)) })
        case .null, .bool, .number: self
        }
    }
}
