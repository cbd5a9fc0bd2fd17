// How well a model does on texts that it did not learn from, and how sure it may be.

public import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension TextModel {
    /// Judges by texts of known labels; those of a label that the model does not know count as wrong.
    ///
    /// - Returns: also which of them it got right, in their order.
    public func judge(_ texts: [LabelledText]) -> (judgement: Judgement, right: [Bool]) {
        let binCount = 15
        var bins = Array(repeating: (sureness: 0.0, right: 0.0), count: binCount)
        var right: [Bool] = []
        var counts: [String: (found: Int, given: Int, true: Int)] = [:]
        for text in texts {
            let guess = predict(text.text)
            let isRight = guess.label == text.label
            right.append(isRight)
            let bin = min(binCount - 1, Int(guess.confidence * Double(binCount)))
            bins[bin].sureness += guess.confidence
            bins[bin].right += isRight ? 1 : 0
            counts[guess.label, default: (0, 0, 0)].given += 1
            counts[text.label, default: (0, 0, 0)].found += 1
            if isRight { counts[text.label, default: (0, 0, 0)].true += 1 }
        }
        guard !texts.isEmpty else {
            return (Judgement(count: 0, accuracy: 0, macroF1: 0, calibrationError: 0), [])
        }
        let total = Double(texts.count)
        // F1 is 2 TP / (2 TP + FP + FN), which is 2 TP / (given + there).
        let known = counts.values.filter { $0.found > 0 }
        let scores = known.map { 2 * Double($0.true) / Double($0.found + $0.given) }
        return (
            Judgement(
                count: texts.count,
                accuracy: Double(right.count { $0 }) / total,
                macroF1: scores.reduce(0, +) / Double(max(1, known.count)),
                calibrationError: bins.reduce(0) { $0 + abs($1.sureness - $1.right) } / total
            ),
            right
        )
    }

    /// A text that was not learned: the scores that it got, and what it is, by the places of the labels.
    typealias Trial = (scores: [Float], target: Int)

    /// What becomes of texts that were not learned; those of unknown labels are left out.
    func trials(_ texts: [LabelledText]) -> [Trial] {
        let index = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
        return texts.compactMap { text in
            index[text.label].map { (scores: network.scores(of: read(text.text).units), target: $0) }
        }
    }

    /// From so many trials on they say more of how sure to be than the probabilities themselves.
    static let telling = 500

    /// Makes the model as sure of these texts as it is right: first all probabilities, then the confidence in the likeliest.
    mutating func calibrate(by trials: [Trial]) {
        guard !trials.isEmpty else { return }
        temperature = TextModel.temperature(of: trials)
        guard trials.count >= TextModel.telling, labels.count > 1 else { return }
        sureness = Sureness.fitted(
            to: trials.map { one in
                let ranked = softmax(one.scores, temperature: temperature).enumerated().sorted {
                    $0.element > $1.element
                }
                return .init(
                    best: ranked[0].element,
                    second: ranked[1].element,
                    isRight: ranked[0].offset == one.target
                )
            }
        )
    }

    /// The temperature of least loss, by golden section.
    static func temperature(of judged: [Trial]) -> Double {
        func loss(_ temperature: Double) -> Double {
            judged.reduce(0) { sum, one in
                sum - log(max(1e-12, softmax(one.scores, temperature: temperature)[one.target]))
            }
        }
        let ratio = (5.0.squareRoot() - 1) / 2
        var (low, high) = (log(0.2), log(8.0))
        while high - low > 0.01 {
            let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
            if loss(exp(left)) < loss(exp(right)) { high = right } else { low = left }
        }
        return exp((low + high) / 2)
    }
}
