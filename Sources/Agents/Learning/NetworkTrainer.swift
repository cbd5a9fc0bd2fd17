// Trains a TextNetwork: AdaGrad down the softmax loss, one text at a time, some units left out each time.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A network while it learns.
struct NetworkTrainer {
    private typealias Block = TextNetwork.Block

    private let settings: TrainingSettings
    private var random: SplitMix
    /// By feature: how strongly it is drawn to zero each time that it comes by.
    private let decay: [Float]

    private var pulls: [Block]
    private var outputs: [Block]
    private var unitBias = [Block](repeating: .zero, count: TextNetwork.blocks)
    private var bias: [Float]

    /// The sums of squared slopes: of a feature's pulls together, which takes little memory and steadies the rare ones; of the
    /// others one by one.
    private var pullSquares: [Float]
    private var outputSquares: [Block]
    private var unitSquares = [Block](repeating: Block(repeating: 1e-2), count: TextNetwork.blocks)
    private var biasSquares: [Float]

    /// Of the text at hand: what the units let through, and how the loss changes with what they are pulled by.
    private var units = [Block](repeating: .zero, count: TextNetwork.blocks)
    private var slopes = [Block](repeating: .zero, count: TextNetwork.blocks)

    /// - Parameter members: which of the texts are learned.
    static func network(
        of members: [Int],
        _ corpus: Corpus,
        _ settings: TrainingSettings
    ) -> TextNetwork {
        var trainer = NetworkTrainer(members, corpus, settings)
        trainer.learn(members, corpus)
        return trainer.network
    }

    private init(_ members: [Int], _ corpus: Corpus, _ settings: TrainingSettings) {
        self.settings = settings
        var random = SplitMix(state: settings.seed)
        var holders = [Float](repeating: 0, count: corpus.rarity.count)
        for member in members { for number in corpus.vectors[member].numbers { holders[Int(number)] += 1 } }
        decay = holders.map { settings.decay * Float(members.count) / max(1, $0) }
        let labels = corpus.labels.count
        func drawn(_ count: Int, within limit: Float) -> [Block] {
            (0..<count * TextNetwork.blocks).map { _ in
                (Block(random.sixteen()) - 127.5) * (limit / 127.5)
            }
        }
        pulls = drawn(corpus.rarity.count, within: 0.1)
        outputs = drawn(labels, within: (3 / Float(TextNetwork.blocks * TextNetwork.width)).squareRoot())
        bias = Array(repeating: 0, count: labels)
        pullSquares = Array(repeating: 1e-3, count: corpus.rarity.count)
        outputSquares = Array(repeating: Block(repeating: 1e-2), count: outputs.count)
        biasSquares = Array(repeating: 1e-2, count: labels)
        self.random = random
    }

    private mutating func learn(_ members: [Int], _ corpus: Corpus) {
        var order = members
        let steps = Float(max(1, settings.epochs * members.count))
        var step: Float = 0
        for _ in 0..<settings.epochs {
            order.shuffle(using: &random)
            for member in order {
                // Down to a twentieth of itself.
                learn(corpus.vectors[member], corpus.targets[member], settings.rate * (1 - 0.95 * step / steps))
                step += 1
            }
        }
    }

    private mutating func learn(_ vector: SparseVector, _ target: Int, _ rate: Float) {
        let blocks = TextNetwork.blocks
        for block in 0..<blocks { units[block] = unitBias[block] }
        for index in vector.numbers.indices {
            let row = Int(vector.numbers[index]) * blocks
            let value = vector.values[index]
            for block in 0..<blocks { units[block] += pulls[row + block] * value }
        }
        // Units that are left out teach the others to do without them.
        let isOut = settings.dropout * 256
        let gain = 1 / (1 - settings.dropout)
        for block in 0..<blocks {
            let isShut = (units[block] .<= 0) .| (Block(random.sixteen()) .< isOut)
            units[block] = (units[block] * gain).replacing(with: 0, where: isShut)
        }
        let slope = slope(of: target)
        for label in bias.indices {
            biasSquares[label] += slope[label] * slope[label]
            bias[label] -= rate * 0.1 * slope[label] / biasSquares[label].squareRoot()
        }
        var size: Float = 0
        for block in 0..<blocks {
            var back = Block.zero
            for label in bias.indices {
                let at = label * blocks + block
                back += outputs[at] * slope[label]
                let change = units[block] * slope[label]
                outputSquares[at] += change * change
                outputs[at] -= change * (rate * 0.2) / outputSquares[at].squareRoot()
            }
            back = (back * gain).replacing(with: 0, where: units[block] .<= 0)
            let square = back * back
            unitSquares[block] += square
            unitBias[block] -= back * (rate * 0.1) / unitSquares[block].squareRoot()
            slopes[block] = back
            size += square.sum()
        }
        size /= Float(blocks * TextNetwork.width)
        for index in vector.numbers.indices {
            let number = Int(vector.numbers[index])
            let value = vector.values[index]
            pullSquares[number] += size * value * value
            let pace = rate / pullSquares[number].squareRoot()
            let rest = 1 - min(0.5, decay[number] * pace)
            for block in 0..<blocks {
                let at = number * blocks + block
                pulls[at] = pulls[at] * rest - slopes[block] * (pace * value)
            }
        }
    }

    /// How the loss changes with each label's score: what the label is given less what is true.
    private func slope(of target: Int) -> [Float] {
        let blocks = TextNetwork.blocks
        var slope = bias
        for label in slope.indices {
            var sum = Block.zero
            for block in 0..<blocks { sum += outputs[label * blocks + block] * units[block] }
            slope[label] += sum.sum()
        }
        let highest = slope.max() ?? 0
        var sum: Float = 0
        for label in slope.indices {
            slope[label] = expf(slope[label] - highest)
            sum += slope[label]
        }
        for label in slope.indices { slope[label] /= sum }
        slope[target] -= 1
        return slope
    }

    /// As it serves: pulls as whole numbers of eight bits, a quarter of the memory and as good.
    private var network: TextNetwork {
        let blocks = TextNetwork.blocks
        var steps = [Float](repeating: 0, count: decay.count)
        var packed = [SIMD16<Int8>](repeating: .zero, count: pulls.count)
        for feature in steps.indices {
            let row = feature * blocks
            var peak: Float = 0
            for block in row..<row + blocks { peak = max(peak, pulls[block].max(), -pulls[block].min()) }
            guard peak > 0 else { continue }
            steps[feature] = peak / 127
            for block in row..<row + blocks {
                // Above zero, where what is cut off rounds to the nearest.
                let raised = pulls[block] * (127 / peak) + 127.5
                for lane in raised.indices { packed[block][lane] = Int8(clamping: Int(raised[lane]) - 127) }
            }
        }
        return TextNetwork(pulls: packed, steps: steps, unitBias: unitBias, outputs: outputs, bias: bias)
    }
}

extension SplitMix {
    /// Sixteen numbers of eight bits.
    fileprivate mutating func sixteen() -> SIMD16<UInt8> {
        let shifts = SIMD8<UInt64>(0, 8, 16, 24, 32, 40, 48, 56)
        let (low, high) = (SIMD8<UInt64>(repeating: next()), SIMD8<UInt64>(repeating: next()))
        return SIMD16(
            lowHalf: SIMD8<UInt8>(truncatingIfNeeded: low &>> shifts),
            highHalf: SIMD8<UInt8>(truncatingIfNeeded: high &>> shifts)
        )
    }
}
