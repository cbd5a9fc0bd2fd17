// Whether two problems are the same, nearly word by word.

/// The words of a problem as repeats are told by them: without endings, each once, without those that say nothing.
public struct ProblemWords: Sendable, Equatable {
    /// Words looked at, the first ones.
    public static let limit = 200
    /// Fewer words name too many problems.
    public static let least = 4
    /// The share of both problems' words that both must have.
    public static let share = 0.9

    private let stems: Set<String>
    /// Error codes, rooms, versions: words with digits, in which problems differ that are told in the same words.
    private let codes: Set<String>
    /// The words, as a store keeps them.
    public let text: String

    public init(_ problem: String) {
        var stems = Set<String>()
        var order: [String] = []
        for stem in Terms.stems(of: problem) where order.count < ProblemWords.limit {
            if stems.insert(stem).inserted { order.append(stem) }
        }
        self.init(order, stems)
    }

    /// As it was kept in `text`.
    public init(kept text: String) {
        let order = text.split(separator: " ").map(String.init)
        self.init(order, Set(order))
    }

    private init(_ order: [String], _ stems: Set<String>) {
        self.stems = stems
        codes = stems.filter { $0.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        text = order.joined(separator: " ")
    }

    /// Whether one is a repeat of the other. Who meets the one knows what solved the other.
    public func repeats(_ other: ProblemWords) -> Bool {
        guard stems.count >= ProblemWords.least, codes == other.codes else { return false }
        let common = stems.intersection(other.stems).count
        return Double(common) >= ProblemWords.share * Double(stems.count + other.stems.count - common)
    }
}
