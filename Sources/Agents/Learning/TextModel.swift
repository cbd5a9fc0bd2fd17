// A linear model that tells texts apart: TF-IDF features, one weight for each feature and label, softmax.

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

/// A trained multinomial logistic regression over words, pairs of words and pieces of words.
///
/// Made by `TextModel.train`. A value: swap it to change what the product thinks.
public struct TextModel: Sendable {
    /// Sorted.
    public let labels: [String]
    /// What results name it by: the kind, and the version under which it is kept. Grows when the kind does.
    static let kind = "softmax-3"
    /// The version of one that was trained here; 0 for what the product ships with.
    public internal(set) var version = 0
    /// Such as `softmax-2/7`.
    var name: String { version == 0 ? TextModel.kind : "\(TextModel.kind)/\(version)" }
    /// How many texts it was trained on.
    public let trainedOn: Int
    /// Probabilities are softened by this, so that they say how often the model is right.
    public internal(set) var temperature: Double
    /// How sure the likeliest label is, by the model's record.
    var sureness = Sureness.literal
    var vocabulary: Vocabulary
    let pieces: ClosedRange<Int>?
    /// How much the pieces of a text weigh together, beside its words.
    let pieceWeight: Float
    /// Features below are of whole words, those from it on are pieces.
    let boundary: Int
    /// By feature: how rare it is.
    var rarity: [Float]
    /// By feature, then by label.
    var weights: [Float]
    var bias: [Float]

    /// What the model says of one text.
    public struct Prediction: Sendable, Equatable {
        public var label: String
        /// How often the model is right that says what it says here of `label` and of the next one.
        public var confidence: Double
        /// Of every label, in the order of the model's `labels`; they add up to 1.
        public var probabilities: [Double]
    }

    /// Tells what a text is. An empty text gets what is most common.
    public func predict(_ text: String) -> Prediction {
        let words = TextWords(text)
        var probabilities = softmax(scores(of: features(of: words)), temperature: temperature)
        let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
        let second = probabilities.indices.lazy.filter { $0 != best }.map { probabilities[$0] }.max() ?? 0
        let sure = sureness.confidence(best: probabilities[best], second: second)
        // A text of hardly any known word gives hardly any evidence, however one-sided it is.
        let trust = min(1, Double(knownWords(in: words)) / TextModel.fullEvidence)
        let even = (1 - trust) / Double(labels.count)
        for label in probabilities.indices { probabilities[label] = trust * probabilities[label] + even }
        return Prediction(label: labels[best], confidence: trust * sure + even, probabilities: probabilities)
    }

    /// The words of a text that spoke most for a label against the others, strongest first.
    public func reasons(for label: String, in text: String, limit: Int) -> [String] {
        guard let wanted = labels.firstIndex(of: label), labels.count > 1 else { return [] }
        let words = TextWords(text)
        var strength: [String: Float] = [:]
        for index in words.ranges.indices where words.ranges[index].count > 2 {
            guard let feature = vocabulary.number(of: words.hash(ofWord: index)) else { continue }
            let row = feature * labels.count
            var others: Float = 0
            for other in labels.indices where other != wanted { others += weights[row + other] }
            let pull = (weights[row + wanted] - others / Float(labels.count - 1)) * rarity[feature]
            strength[words.word(index)] = pull
        }
        // Numbers are all one word to the model, which says nothing to people.
        let telling = strength.filter { word, pull in
            pull > 0 && !Terms.stopWords.contains(word) && word.contains(where: \.isLetter)
        }
        return telling.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
            .prefix(limit).map(\.key)
    }

    /// From so many telling words on the probabilities are taken as they are.
    private static let fullEvidence = 3.0

    /// How many different words of a text the model knows, those aside that say nothing.
    private func knownWords(in words: TextWords) -> Int {
        var known = Set<Int>()
        for index in words.ranges.indices where words.ranges[index].count > 2 {
            guard let feature = vocabulary.number(of: words.hash(ofWord: index)) else { continue }
            if known.count >= Int(TextModel.fullEvidence) { break }
            if !Terms.stopWords.contains(words.word(index)) { known.insert(feature) }
        }
        return known.count
    }

    func scores(of features: SparseVector) -> [Float] {
        var scores = bias
        for (feature, value) in zip(features.numbers, features.values) {
            let row = Int(feature) * labels.count
            for label in scores.indices { scores[label] += weights[row + label] * value }
        }
        return scores
    }

    func features(of words: TextWords) -> SparseVector {
        var seen: [Int32] = []
        seen.reserveCapacity(words.bytes.count * 2)
        words.forEachFeature(pieces: pieces) { hash, _ in
            if let number = vocabulary.number(of: hash) { seen.append(Int32(number)) }
        }
        return SparseVector(seen: seen, rarity: rarity, boundary: boundary, pieceWeight: pieceWeight)
    }
}

/// The features of one text: its numbers in rising order, weighed. The words' part has length 1, the pieces' part the weight
/// that pieces have.
struct SparseVector: Sendable {
    private(set) var numbers: [Int32] = []
    private(set) var values: [Float] = []

    /// - Parameters:
    ///   - seen: the number of each feature as often as it stands in the text.
    ///   - boundary: the number of the first piece.
    init(seen: [Int32], rarity: [Float], boundary: Int, pieceWeight: Float) {
        let seen = seen.sorted()
        numbers.reserveCapacity(seen.count)
        values.reserveCapacity(seen.count)
        var at = 0
        var square: Float = 0
        var start = 0
        while at < seen.count {
            let number = seen[at]
            if start == 0, Int(number) >= boundary {
                scale(from: 0, square, to: 1)
                start = numbers.count
                square = 0
            }
            var times: Float = 0
            while at < seen.count, seen[at] == number {
                times += 1
                at += 1
            }
            // The tenth time says little more than the first.
            let value = (times == 1 ? 1 : 1 + logf(times)) * rarity[Int(number)]
            numbers.append(number)
            values.append(value)
            square += value * value
        }
        let isPieces = numbers.last.map { Int($0) >= boundary } ?? false
        scale(from: start, square, to: isPieces ? pieceWeight : 1)
    }

    private mutating func scale(from start: Int, _ square: Float, to length: Float) {
        guard square > 0 else { return }
        let factor = length / square.squareRoot()
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
