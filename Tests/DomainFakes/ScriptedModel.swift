// A model that says what a test wants, and remembers what it was asked.

public import Domain
import Synchronization

/// Answers by a script: the prompt and how often it was asked go in, an answer's text or a failure comes out.
public final class ScriptedModel: LanguageModel {
    public typealias Script = @Sendable (Prompt, Int) async throws(ModelFailure) -> String

    public let provider: String
    public let model = "scripted-1"
    public let hidesPersonalData: Bool
    private let ceiling: Int64
    private let script: Script
    private let asked = Mutex<[Prompt]>([])

    public init(
        provider: String = "scripted",
        hidesPersonalData: Bool = true,
        costCeiling: Int64 = 100,
        _ script: @escaping Script
    ) {
        self.provider = provider
        self.hidesPersonalData = hidesPersonalData
        ceiling = costCeiling
        self.script = script
    }

    /// All prompts so far.
    public var prompts: [Prompt] { asked.withLock { $0 } }

    public func costCeiling(of prompt: Prompt) -> Int64 { ceiling }

    public func answer(
        _ prompt: Prompt,
        within limit: Duration,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelAnswer {
        let count = asked.withLock { asked in
            asked.append(prompt)
            return asked.count
        }
        let text = try await script(prompt, count)
        // In pieces, as a stream brings them.
        var rest = text[...]
        while !rest.isEmpty {
            onText(String(rest.prefix(7)))
            rest = rest.dropFirst(7)
        }
        var usage = ModelUsage()
        usage.inputTokens = 10
        usage.outputTokens = 5
        usage.costMicros = 40
        return ModelAnswer(text: text, value: ScriptedJSON.read(text), usage: usage)
    }
}

/// Just enough JSON for scripts.
public enum ScriptedJSON {
    public static func read(_ text: String) -> AnswerValue? {
        var reader = Reader(rest: Array(text.unicodeScalars)[...])
        guard let value = reader.value() else { return nil }
        reader.skipSpace()
        return reader.rest.isEmpty ? value : nil
    }

    private struct Reader {
        var rest: ArraySlice<Unicode.Scalar>

        mutating func skipSpace() { rest = rest.drop { $0.properties.isWhitespace } }

        mutating func take(_ wanted: Unicode.Scalar) -> Bool {
            skipSpace()
            guard rest.first == wanted else { return false }
            rest = rest.dropFirst()
            return true
        }

        mutating func value() -> AnswerValue? {
            if take("\"") { return string().map { .text($0) } }
            if take("[") {
                var elements: [AnswerValue] = []
                if take("]") { return .list([]) }
                repeat {
                    guard let element = value() else { return nil }
                    elements.append(element)
                } while take(",")
                return take("]") ? .list(elements) : nil
            }
            if take("{") {
                var fields: [AnswerValue.Field] = []
                if take("}") { return .object([]) }
                repeat {
                    guard take("\""), let name = string(), take(":"), let value = value() else { return nil }
                    fields.append(.init(name, value))
                } while take(",")
                return take("}") ? .object(fields) : nil
            }
            let word = String(String.UnicodeScalarView(rest.prefix { !",]} \n".unicodeScalars.contains($0) }))
            rest = rest.dropFirst(word.unicodeScalars.count)
            switch word {
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null": return .null
            default: return Double(word).map { .number($0) }
            }
        }

        /// The rest of a text after its opening quote.
        mutating func string() -> String? {
            var text = String.UnicodeScalarView()
            while let scalar = rest.popFirst() {
                if scalar == "\"" { return String(text) }
                guard scalar == "\\" else {
                    text.append(scalar)
                    continue
                }
                switch rest.popFirst() {
                case "n": text.append("\n")
                case "t": text.append("\t")
                case "u":
                    let digits = String(String.UnicodeScalarView(rest.prefix(4)))
                    rest = rest.dropFirst(4)
                    text.append(UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}")
                case let other?: text.append(other)
                case nil: return nil
                }
            }
            return nil
        }
    }
}

/// A purse in memory.
public final class MemoryBudget: ModelBudget {
    private struct State {
        var spent: [String: Int64] = [:]
        var age = Duration.zero
    }

    private let state = Mutex(State())

    public init() {}

    /// How old every run is said to be.
    public var runAge: Duration {
        get { state.withLock { $0.age } }
        set { state.withLock { $0.age = newValue } }
    }

    public func spent(on ticket: TicketID) -> Int64 { state.withLock { $0.spent["ticket \(ticket)"] ?? 0 } }
    public var spentToday: Int64 { state.withLock { $0.spent["day"] ?? 0 } }

    public func reserve(
        _ amount: Int64,
        for purpose: SpendPurpose,
        limits: SpendLimits
    ) async throws(StoreError) -> Reservation {
        state.withLock { state in
            let purses = [
                ("ticket", "ticket \(purpose.ticketID)", limits.ticket),
                ("requester", "requester \(purpose.requester)", limits.requester), ("day", "day", limits.day),
            ]
            for (name, key, limit) in purses where (state.spent[key] ?? 0) + amount > limit { return .exhausted(name) }
            for (_, key, _) in purses { state.spent[key, default: 0] += amount }
            return .granted(runAge: state.age)
        }
    }

    /// As the real one, it does nothing in a cancelled task.
    public func settle(reserved: Int64, spent: Int64, for purpose: SpendPurpose) async throws(StoreError) {
        if Task.isCancelled { throw .cancelled }
        state.withLock { state in
            for key in ["ticket \(purpose.ticketID)", "requester \(purpose.requester)", "day"] {
                state.spent[key, default: 0] += spent - reserved
            }
        }
    }
}
