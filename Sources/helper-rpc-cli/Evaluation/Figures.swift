// The figures by which answers are judged. Pure: what was right and what was said, in; numbers out.

/// One judged answer of the classifier.
struct Judged: Sendable, Equatable {
    /// What is right.
    var label: String
    /// What was answered; empty when there was no answer.
    var answer: String
    var confidence: Double

    var isRight: Bool { label == answer }
}

extension [Judged] {
    /// Share that is right.
    var accuracy: Double { isEmpty ? 0 : Double(count { $0.isRight }) / Double(count) }

    /// Mean of the labels' F1.
    var macroF1: Double {
        let labels = Set(map(\.label))
        let scores = labels.map { label in
            let right = count { $0.label == label && $0.isRight }
            let there = count { $0.label == label }
            let said = count { $0.answer == label }
            return 2 * Double(right) / Double(there + said)
        }
        return scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
    }

    /// How far confidence is from being right: the mean over fifteen equal bins of confidence, by their size.
    var calibrationError: Double {
        var bins = [(sure: Double, right: Double)](repeating: (0, 0), count: 15)
        for one in self {
            let bin = Swift.min(14, Swift.max(0, Int(one.confidence * 15)))
            bins[bin].sure += one.confidence
            bins[bin].right += one.isRight ? 1 : 0
        }
        return isEmpty ? 0 : bins.reduce(0) { $0 + abs($1.sure - $1.right) } / Double(count)
    }

    /// Accuracy of the surest share, 0 to 1, and the confidence at which it begins.
    func surest(_ share: Double) -> (accuracy: Double, from: Double) {
        let sorted = sorted { $0.confidence > $1.confidence }
        let part = Array(sorted.prefix(Swift.max(1, Int((share * Double(count)).rounded()))))
        return (part.accuracy, part.last?.confidence ?? 1)
    }

    /// The largest share of answers, surest first, that is right as often as wanted.
    func coverage(at accuracy: Double) -> Double {
        var right = 0
        var best = 0
        for (index, one) in sorted(by: { $0.confidence > $1.confidence }).enumerated() {
            if one.isRight { right += 1 }
            if Double(right) >= accuracy * Double(index + 1) { best = index + 1 }
        }
        return isEmpty ? 0 : Double(best) / Double(count)
    }
}

/// Where the first right one stood among what was found for each query, 1-based; nil where it was not.
struct Ranks: Sendable, Equatable {
    var ranks: [Int?] = []

    /// Share of queries with a right one among the first.
    func hit(at limit: Int) -> Double {
        ranks.isEmpty ? 0 : Double(ranks.count { ($0 ?? .max) <= limit }) / Double(ranks.count)
    }

    /// Mean of one through the rank, over the first few.
    func meanReciprocal(at limit: Int) -> Double {
        let sum = ranks.reduce(0.0) { $0 + (($1 ?? .max) <= limit ? 1 / Double($1 ?? 1) : 0) }
        return ranks.isEmpty ? 0 : sum / Double(ranks.count)
    }
}
