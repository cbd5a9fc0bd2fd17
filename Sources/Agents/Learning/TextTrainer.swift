// Trains a TextModel: counts features, weighs them by rarity, has a network learn them, calibrates.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How a model is trained.
public struct TrainingSettings: Sendable {
    /// Passes over all texts.
    public var epochs = 4
    /// AdaGrad's step.
    public var rate: Float = 0.2
    /// How strongly a feature that all texts have is drawn to zero; rarer ones are drawn more each time that they come by.
    public var decay: Float = 2e-5
    /// Which part of the units is left out of each text.
    public var dropout: Float = 0.3
    /// Lengths of the pieces of words; `nil` takes whole words only.
    public var pieces: ClosedRange<Int>? = 3...5
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
        var model = corpus.model(of: Array(examples.indices), settings)
        var trials = model.trials(judges)
        // Another training, which enough judges spare.
        if trials.count < settings.judgesEnough, settings.folds > 1, examples.count >= settings.folds * 10 {
            trials += corpus.trials(settings)
        }
        model.calibrate(by: trials)
        return model
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
        // What few of many texts have says nothing that others don't, and makes the model large.
        let thousands = Int32(clamping: examples.count / 1_000)
        let (kept, renumbered, boundary) = all.grouped { old in
            if isPiece[old] { return holders[old] >= min(10, 2 + thousands) ? 1 : nil }
            return holders[old] >= min(4, 1 + thousands) ? 0 : nil
        }
        var rarity = Array(repeating: Float(0), count: kept.count)
        for (old, new) in renumbered.enumerated() where new >= 0 {
            rarity[Int(new)] = (logf(Float(1 + examples.count) / Float(1 + holders[old])) + 1).squareRoot()
        }
        vocabulary = kept
        self.boundary = boundary
        self.rarity = rarity
        vectors = seen.map { numbers in
            SparseVector(
                seen: numbers.compactMap { renumbered[Int($0)] >= 0 ? renumbered[Int($0)] : nil },
                rarity: rarity,
                boundary: boundary
            )
        }
    }

    /// A model that learned some of the texts.
    func model(of members: [Int], _ settings: TrainingSettings) -> TextModel {
        TextModel(
            labels: labels,
            trainedOn: targets.count,
            temperature: 1,
            vocabulary: vocabulary,
            pieces: settings.pieces,
            boundary: boundary,
            rarity: rarity,
            network: NetworkTrainer.network(of: members, self, settings)
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
            let network = NetworkTrainer.network(of: learned, self, settings)
            trials += held.map { (network.scores(of: network.units(of: vectors[$0])), targets[$0]) }
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
