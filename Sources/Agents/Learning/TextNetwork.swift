// The network of a TextModel: one layer of units between a text's features and its labels.

/// Each feature of a text pulls at every unit; a unit that is pulled above zero pulls at every label.
///
/// So that a word may speak for one label beside some words and for another beside others, which a weight for each word and
/// label can't say.
struct TextNetwork: Sendable, Equatable {
    /// Units are counted in sixteens.
    typealias Block = SIMD16<Float>
    static let width = 16
    /// 256 units.
    static let blocks = 16

    /// By feature, then by block: how it pulls at the units, in steps of the feature's own size.
    var pulls: [SIMD16<Int8>]
    /// By feature.
    var steps: [Float]
    var unitBias: [Block]
    /// By label, then by block.
    var outputs: [Block]
    var bias: [Float]

    /// - Parameter units: those of the text.
    func scores(of units: [Block]) -> [Float] {
        bias.indices.map { label in
            var sum = Block.zero
            for block in units.indices { sum += outputs[label * units.count + block] * units[block] }
            return bias[label] + sum.sum()
        }
    }

    /// How much each of some features moves a label away from the others in a text, for one of its weight.
    ///
    /// - Parameter units: those of the text.
    func leanings(of wanted: [Int], to label: Int, _ units: [Block]) -> [Float] {
        let share = 1 / Float(max(1, bias.count - 1))
        let direction = units.indices.map { block in
            var others = Block.zero
            for other in bias.indices where other != label { others += outputs[other * units.count + block] }
            return (outputs[label * units.count + block] - others * share).replacing(with: 0, where: units[block] .<= 0)
        }
        return wanted.map { feature in
            var sum = Block.zero
            for block in units.indices { sum += Block(pulls[feature * units.count + block]) * direction[block] }
            return sum.sum() * steps[feature]
        }
    }

    /// What the units let through of a text: most of the work, so it is done once.
    func units(of features: SparseVector) -> [Block] {
        var units = unitBias
        for (feature, value) in zip(features.numbers, features.values) {
            let row = Int(feature) * units.count
            let value = value * steps[Int(feature)]
            for block in units.indices { units[block] += Block(pulls[row + block]) * value }
        }
        for block in units.indices { units[block] = pointwiseMax(units[block], .zero) }
        return units
    }
}
