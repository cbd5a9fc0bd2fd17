// How alike two texts are, by the words they share.

/// Compares texts with one text. Words are compared without their endings; those that say nothing do not count.
public struct Likeness: Sendable {
    private let stems: Set<String>
    /// The words of the text, each once, in order, at most `wordLimit`.
    public let words: [String]

    /// Words of a text that are looked at, the first ones.
    public static let wordLimit = 64

    public init(to text: String) {
        var stems = Set<String>()
        var words: [String] = []
        for word in Terms.words(of: text) where words.count < Likeness.wordLimit {
            guard word.utf8.count > 1, !Terms.stopWords.contains(word), stems.insert(Terms.stem(word)).inserted else {
                continue
            }
            words.append(word)
        }
        self.stems = stems
        self.words = words
    }

    /// `score` is 0 to 1, the share of both texts' words that both have (Dice's coefficient); `common` are those words
    /// as the other text has them.
    public func compare(_ text: String) -> (score: Double, common: [String]) {
        let other = Likeness(to: text)
        guard !stems.isEmpty, !other.stems.isEmpty else { return (0, []) }
        let common = other.words.filter { stems.contains(Terms.stem($0)) }
        return (2 * Double(common.count) / Double(stems.count + other.stems.count), common)
    }

    /// Which share of this text's words the other has too, without their endings.
    public func share(in text: String) -> Double {
        guard !words.isEmpty else { return 0 }
        return Double(Set(compare(text).common.map(Terms.stem)).count) / Double(words.count)
    }
}
