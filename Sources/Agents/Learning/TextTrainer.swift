// Trains a TextModel: counts features, weighs them by rarity, descends the softmax loss, calibrates.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How a model is trained.
public struct TrainingSettings: Sendable {
    /// Passes over all texts.
    public var epochs = 8
    /// AdaGrad's step.
    public var rate: Float = 0.5
    /// How strongly weights are drawn to zero, for each text.
    public var decay: Float = 5e-6
    /// A feature in fewer texts is left out; a piece of a word needs one more.
    public var rareness = 2
    /// Lengths of the pieces of words; `nil` takes whole words only.
    public var pieces: ClosedRange<Int>? = 3...5
    /// How much the pieces of a text count together, beside its words.
    public var pieceWeight: Float = 0.7
    /// Parts that the texts are cut into to calibrate on what was not learned; 0 leaves it at what `judges` say.
    public var folds = 3
    /// With so many judges there are no folds.
    public var judgesEnough = 4_000
    /// The order of texts is drawn from this, so that the same texts give the same model.
    public var seed: UInt64 = 1

    public init() {}
}

extension TextModel {
    /// Trains on texts. Takes CPU time in proportion to the texts' length times `epochs`: run it off the loops.
    ///
    /// - Parameter judges: texts that calibrate beside those of the folds, and teach nothing.
    /// - Precondition: at least one text.
    public static func train(
        _ examples: [LabelledText],
        _ settings: TrainingSettings = .init(),
        judges: [LabelledText] = []
    ) -> TextModel {
        precondition(!examples.isEmpty, "a model is trained on at least one text")
        let corpus = Corpus(examples, settings)
        var model = corpus.model(settings)
        model.fit(corpus.vectors, corpus.targets, settings)
        var trials = model.trials(judges)
        // Another training, which enough judges spare.
        if trials.count < settings.judgesEnough, settings.folds > 1, examples.count >= settings.folds * 10 {
            trials += corpus.trials(settings)
        }
        model.calibrate(by: trials)
        return model
    }

    /// AdaGrad over the softmax loss. Decay falls on the features that a text has, by how seldom they come by. The weights are
    /// the mean of those after each epoch of the second half, which is steadier than the last.
    mutating func fit(_ vectors: [SparseVector], _ targets: [Int], _ settings: TrainingSettings) {
        let count = labels.count
        var squares = Array(repeating: Float(1e-4), count: weights.count)
        var biasSquares = Array(repeating: Float(1e-4), count: count)
        var order = Array(vectors.indices)
        var random = SplitMix(state: settings.seed)
        var frequency = Array(repeating: Float(0), count: rarity.count)
        for vector in vectors { for number in vector.numbers { frequency[Int(number)] += 1 } }
        let decay = frequency.map { settings.decay * Float(vectors.count) / max(1, $0) }
        var sums = Array(repeating: Float(0), count: weights.count)
        let firstOfMean = settings.epochs / 2
        for epoch in 0..<settings.epochs {
            order.shuffle(using: &random)
            let rate = settings.rate / (1 + 0.1 * Float(epoch))
            for at in order {
                let vector = vectors[at]
                var slope = scores(of: vector)
                let highest = slope.max() ?? 0
                var sum: Float = 0
                for label in 0..<count {
                    slope[label] = expf(slope[label] - highest)
                    sum += slope[label]
                }
                for label in 0..<count { slope[label] /= sum }
                slope[targets[at]] -= 1
                for label in 0..<count {
                    biasSquares[label] += slope[label] * slope[label]
                    bias[label] -= rate * 0.1 * slope[label] / biasSquares[label].squareRoot()
                }
                for index in vector.numbers.indices {
                    let number = Int(vector.numbers[index])
                    let value = vector.values[index]
                    let row = number * count
                    for label in 0..<count {
                        let gradient = slope[label] * value + decay[number] * weights[row + label]
                        squares[row + label] += gradient * gradient
                        weights[row + label] -= rate * gradient / squares[row + label].squareRoot()
                    }
                }
            }
            if epoch >= firstOfMean { for index in weights.indices { sums[index] += weights[index] } }
        }
        let share = 1 / Float(settings.epochs - firstOfMean)
        for index in weights.indices { weights[index] = sums[index] * share }
    }
}

/// Texts as a trainer sees them: numbered features, weighed.
struct Corpus {
    let labels: [String]
    let vocabulary: Vocabulary
    let boundary: Int
    let rarity: [Float]
    let vectors: [SparseVector]
    let targets: [Int]

    init(_ examples: [LabelledText], _ settings: TrainingSettings) {
        labels = Set(examples.map(\.label)).sorted()
        let index = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
        targets = examples.map { index[$0.label] ?? 0 }
        var all = Vocabulary(minimumCapacity: examples.count * 50)
        var holders: [Int32] = []
        var lastSeenIn: [Int32] = []
        var isPiece: [Bool] = []
        var seen: [[Int32]] = []
        seen.reserveCapacity(examples.count)
        for (text, example) in examples.enumerated() {
            var numbers: [Int32] = []
            TextWords(example.text).forEachFeature(pieces: settings.pieces) { hash, kind in
                let number = all.add(hash)
                if number == holders.count {
                    holders.append(0)
                    lastSeenIn.append(-1)
                    isPiece.append(kind == .piece)
                }
                if lastSeenIn[number] != Int32(text) {
                    lastSeenIn[number] = Int32(text)
                    holders[number] += 1
                }
                numbers.append(Int32(number))
            }
            seen.append(numbers)
        }
        let least = Int32(settings.rareness)
        let (kept, renumbered, boundary) = all.grouped { old in
            if isPiece[old] { return holders[old] > least || holders[old] == least && examples.count < 1_000 ? 1 : nil }
            return holders[old] >= least ? 0 : nil
        }
        var rarity = Array(repeating: Float(0), count: kept.count)
        for (old, new) in renumbered.enumerated() where new >= 0 {
            rarity[Int(new)] = logf(Float(1 + examples.count) / Float(1 + holders[old])) + 1
        }
        vocabulary = kept
        self.boundary = boundary
        self.rarity = rarity
        vectors = seen.map { numbers in
            SparseVector(
                seen: numbers.compactMap { renumbered[Int($0)] >= 0 ? renumbered[Int($0)] : nil },
                rarity: rarity,
                boundary: boundary,
                pieceWeight: settings.pieceWeight
            )
        }
    }

    /// A model that knows nothing yet.
    func model(_ settings: TrainingSettings) -> TextModel {
        TextModel(
            labels: labels,
            trainedOn: targets.count,
            temperature: 1,
            vocabulary: vocabulary,
            pieces: settings.pieces,
            pieceWeight: settings.pieceWeight,
            boundary: boundary,
            rarity: rarity,
            weights: Array(repeating: 0, count: rarity.count * labels.count),
            bias: Array(repeating: 0, count: labels.count)
        )
    }

    /// Texts as models judge them that did not learn them.
    ///
    /// A large corpus spares one fold for it; a small one takes each fold in turn.
    func trials(_ settings: TrainingSettings) -> [TextModel.Trial] {
        var order = Array(targets.indices)
        var random = SplitMix(state: settings.seed &+ 1)
        order.shuffle(using: &random)
        let turns = targets.count > 5_000 ? 1 : settings.folds
        let parts = targets.count > 5_000 ? 10 : settings.folds
        var trials: [TextModel.Trial] = []
        for turn in 0..<turns {
            let held = order.indices.filter { $0 % parts == turn }.map { order[$0] }
            let learned = order.indices.filter { $0 % parts != turn }.map { order[$0] }
            var model = self.model(settings)
            model.fit(learned.map { vectors[$0] }, learned.map { targets[$0] }, settings)
            trials += held.map { (model.scores(of: vectors[$0]), targets[$0]) }
        }
        return trials
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a small generator whose numbers are the same everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
