// Ranks what a search found anew, by comparing whole texts: their words as they stand, and the letters of their stems.

import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Compares a query with the texts that a search found for it. What most of them have counts little, as in TF-IDF, and
/// nothing has to be known of the texts that were not found.
public struct Reranking: Sendable {
    private let query: Cut

    /// A text is compared up to here, in bytes: what it is about stands at its beginning, and a hostile one costs no more.
    public static let bytesMax = 400

    public init(query: String) { self.query = Cut(query) }

    /// How like the query each text is, 0 to 1: 1 for the same words.
    public func likeness(of texts: [String]) -> [Double] {
        let cuts = texts.map(Cut.init)
        let letters = Reranking.cosines(query.letters, cuts.map(\.letters))
        let words = Reranking.cosines(query.words, cuts.map(\.words))
        return zip(letters, words).map { ($0 + $1) / 2 }
    }

    /// Features as hashes, with how often each stands there.
    private typealias Counts = [UInt64: Int]

    private struct Cut: Sendable {
        /// Words with all that says nothing: how something is asked tells too.
        var words: Counts = [:]
        /// Three and four letters of a stem, with its edges.
        var letters: Counts = [:]

        init(_ text: String) {
            let head = String(decoding: text.utf8.prefix(Reranking.bytesMax), as: UTF8.self)
            for word in Terms.words(of: head) {
                words[Reranking.hash(word.utf8), default: 0] += 1
                if Terms.stopWords.contains(word) { continue }
                let bytes = Array(" \(Terms.stem(word)) ".utf8)
                for length in 3...4 where bytes.count >= length {
                    for start in 0...bytes.count - length {
                        letters[Reranking.hash(bytes[start..<start + length]), default: 0] += 1
                    }
                }
            }
        }
    }

    /// FNV-1a.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    private static func cosines(_ query: Counts, _ texts: [Counts]) -> [Double] {
        var holders: Counts = [:]
        for text in texts { for feature in text.keys { holders[feature, default: 0] += 1 } }
        let count = Double(texts.count)
        func weighed(_ counts: Counts) -> (values: [UInt64: Double], length: Double) {
            var values: [UInt64: Double] = [:]
            values.reserveCapacity(counts.count)
            var square = 0.0
            for (feature, times) in counts {
                let rarity = log((1 + count) / (1 + Double(holders[feature] ?? 0))) + 1
                let value = (1 + log(Double(times))) * rarity
                values[feature] = value
                square += value * value
            }
            return (values, square.squareRoot())
        }
        let asked = weighed(query)
        return texts.map { text in
            let (values, length) = weighed(text)
            guard length > 0, asked.length > 0 else { return 0 }
            var product = 0.0
            for (feature, value) in values { if let other = asked.values[feature] { product += value * other } }
            return min(1, product / (length * asked.length))
        }
    }
}
