// A model that tells texts apart: words and pieces of words, weighed by how rare they are, through a small network.

import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A text and what it is.
public struct LabelledText: Sendable, Equatable {
    public var text: String
    public var label: String

    public init(text: String, label: String) {
        self.text = text
        self.label = label
    }
}

/// A trained network over words, the first words by themselves, and pieces of words.
///
/// Made by `TextModel.train`. A value: swap it to change what the product thinks.
public struct TextModel: Sendable {
    /// Sorted.
    public let labels: [String]
    /// What results name it by: the kind, and the version under which it is kept. Grows when the kind does.
    static let kind = "network-1"
    /// The version of one that was trained here; 0 for what the product ships with.
    public internal(set) var version = 0
    /// Such as `network-1/7`.
    var name: String { version == 0 ? TextModel.kind : "\(TextModel.kind)/\(version)" }
    /// How many texts it was trained on.
    public let trainedOn: Int
    /// Probabilities are softened by this, so that they say how often the model is right.
    public internal(set) var temperature: Double
    /// How sure the likeliest label is, by the model's record.
    var sureness = Sureness.literal
    var vocabulary: Vocabulary
    let pieces: ClosedRange<Int>?
    /// Features below are of whole words, those from it on are pieces.
    let boundary: Int
    /// By feature: how rare it is.
    var rarity: [Float]
    var network: TextNetwork

    /// What the model says of one text.
    public struct Prediction: Sendable, Equatable {
        public var label: String
        /// How often the model is right that says what it says here of `label` and of the next one.
        public var confidence: Double
        /// Of every label, in the order of the model's `labels`; they add up to 1.
        public var probabilities: [Double]
    }

    /// A text as a model has read it, for all that it is to say of it.
    struct Reading {
        fileprivate let words: TextWords
        let units: [TextNetwork.Block]
    }

    func read(_ text: String) -> Reading {
        let words = TextWords(text)
        return Reading(words: words, units: network.units(of: features(of: words)))
    }

    /// Tells what a text is. An empty text gets what is most common.
    public func predict(_ text: String) -> Prediction { predict(read(text)) }

    func predict(_ text: Reading) -> Prediction {
        var probabilities = softmax(network.scores(of: text.units), temperature: temperature)
        let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
        let second = probabilities.indices.lazy.filter { $0 != best }.map { probabilities[$0] }.max() ?? 0
        let sure = sureness.confidence(best: probabilities[best], second: second)
        // A text of hardly any known word gives hardly any evidence, however one-sided it is.
        let trust = min(1, Double(knownWords(in: text.words)) / TextModel.fullEvidence)
        let even = (1 - trust) / Double(labels.count)
        for label in probabilities.indices { probabilities[label] = trust * probabilities[label] + even }
        return Prediction(label: labels[best], confidence: trust * sure + even, probabilities: probabilities)
    }

    /// The words of a text that spoke most for a label against the others, strongest first.
    func reasons(for label: String, in text: Reading, limit: Int) -> [String] {
        guard let wanted = labels.firstIndex(of: label), labels.count > 1 else { return [] }
        let words = text.words
        var known: [String: Int] = [:]
        for index in words.ranges.indices where words.ranges[index].count > 2 {
            if let feature = vocabulary.number(of: words.hash(ofWord: index)) { known[words.word(index)] = feature }
        }
        let found = Array(known)
        let leanings = network.leanings(of: found.map(\.value), to: wanted, text.units)
        let strength = zip(found, leanings).map { (key: $0.key, value: $1 * rarity[$0.value]) }
        // Numbers are all one word to the model, which says nothing to people.
        let telling = strength.filter { word, pull in
            pull > 0 && !Terms.stopWords.contains(word) && word.contains(where: \.isLetter)
        }
        return telling.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
            .prefix(limit).map(\.key)
    }

    /// From so many telling words on the probabilities are taken as they are.
    private static let fullEvidence = 3.0

    /// How many different words of a text the model knows, numbers and those aside that say nothing.
    private func knownWords(in words: TextWords) -> Int {
        var known = Set<Int>()
        for index in words.ranges.indices where words.ranges[index].count > 2 {
            guard let feature = vocabulary.number(of: words.hash(ofWord: index)) else { continue }
            if known.count >= Int(TextModel.fullEvidence) { break }
            let word = words.word(index)
            if !Terms.stopWords.contains(word), word.contains(where: \.isLetter) { known.insert(feature) }
        }
        return known.count
    }

    func features(of words: TextWords) -> SparseVector {
        var seen: [Int32] = []
        seen.reserveCapacity(words.bytes.count * 2)
        words.forEachFeature(pieces: pieces) { hash, _ in
            if let number = vocabulary.number(of: hash) { seen.append(Int32(number)) }
        }
        return SparseVector(seen: seen, rarity: rarity, boundary: boundary)
    }
}

/// The features of one text: its numbers in rising order, weighed. The words' part has length 1, and so has the pieces' part.
struct SparseVector: Sendable {
    private(set) var numbers: [Int32] = []
    private(set) var values: [Float] = []

    /// - Parameters:
    ///   - seen: the number of each feature as often as it stands in the text.
    ///   - boundary: the number of the first piece.
    init(seen: [Int32], rarity: [Float], boundary: Int) {
        let seen = seen.sorted()
        numbers.reserveCapacity(seen.count)
        values.reserveCapacity(seen.count)
        var at = 0
        var square: Float = 0
        var start = 0
        while at < seen.count {
            let number = seen[at]
            if start == 0, Int(number) >= boundary {
                scale(from: 0, square)
                start = numbers.count
                square = 0
            }
            var times: Float = 0
            while at < seen.count, seen[at] == number {
                times += 1
                at += 1
            }
            // The tenth time says less than the first.
            let value = (times == 1 ? 1 : powf(times, 0.75)) * rarity[Int(number)]
            numbers.append(number)
            values.append(value)
            square += value * value
        }
        scale(from: start, square)
    }

    private mutating func scale(from start: Int, _ square: Float) {
        guard square > 0 else { return }
        let factor = 1 / square.squareRoot()
        for index in start..<values.count { values[index] *= factor }
    }
}

/// Probabilities out of scores.
func softmax(_ scores: [Float], temperature: Double) -> [Double] {
    let highest = Double(scores.max() ?? 0)
    let powers = scores.map { exp((Double($0) - highest) / temperature) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
}
