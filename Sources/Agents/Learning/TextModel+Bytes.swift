// A model as bytes, to be kept and handed to other servers.

/// The form: a mark, then counts and settings as little-endian numbers, labels, the network's numbers that are by label and by
/// unit, then by feature its hash, rarity and pulls. Rarities keep the upper sixteen bits of their IEEE 754 form, which is
/// more than they are sure of.
extension TextModel {
    /// Grows when the form or what features are made of changes, so that no server reads what it would misunderstand.
    private static let mark: UInt32 = 0x5448_4d04

    /// Whether bytes are a model of an earlier form: a program before this one made it.
    static func isEarlier(_ bytes: [UInt8]) -> Bool {
        var reader = ByteReader(bytes)
        guard let mark = reader.number(UInt32.self) else { return false }
        return mark >> 8 == TextModel.mark >> 8 && mark < TextModel.mark
    }

    /// The most that a model may have of either, so that broken bytes ask for no absurd memory.
    private static let labelMax = 1_000
    private static let featureMax = 20_000_000

    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.number(TextModel.mark)
        writer.number(UInt32(labels.count))
        writer.number(UInt32(rarity.count))
        writer.number(UInt32(boundary))
        writer.number(UInt32(trainedOn))
        writer.number(UInt32(pieces?.lowerBound ?? 0))
        writer.number(UInt32(pieces?.upperBound ?? 0))
        for value in [temperature, sureness.base, sureness.ofOdds, sureness.ofLead] { writer.number(value.bitPattern) }
        for label in labels { writer.text(label) }
        for value in network.bias { writer.number(value.bitPattern) }
        for block in network.unitBias + network.outputs { writer.block(block) }
        for hash in vocabulary.hashes { writer.number(hash) }
        for value in rarity { writer.half(value) }
        for value in network.steps { writer.number(value.bitPattern) }
        for block in network.pulls { writer.block(block) }
        return writer.bytes
    }

    /// - Returns: `nil` for bytes that are no model, or one of another form.
    public init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard reader.number(UInt32.self) == TextModel.mark, let labelCount = reader.count(TextModel.labelMax),
            let features = reader.count(TextModel.featureMax), let boundary = reader.count(features),
            let trainedOn = reader.count(.max), let shortest = reader.count(64), let longest = reader.count(64),
            let temperature = reader.double(), let base = reader.double(), let ofOdds = reader.double(),
            let ofLead = reader.double()
        else { return nil }
        var labels: [String] = []
        for _ in 0..<labelCount {
            guard let label = reader.text() else { return nil }
            labels.append(label)
        }
        let (blocks, units) = (TextNetwork.blocks, TextNetwork.blocks * TextNetwork.width)
        let rest = labelCount * 4 + (1 + labelCount) * units * 4 + features * (8 + 2 + 4 + units)
        guard labelCount > 0, longest >= shortest, reader.left == rest, temperature > 0 else { return nil }
        let bias = (0..<labelCount).map { _ in reader.float() }
        let unitBias = (0..<blocks).map { _ in reader.block() }
        let outputs = (0..<labelCount * blocks).map { _ in reader.block() }
        let vocabulary = Vocabulary(hashes: (0..<features).map { _ in reader.number() ?? 0 })
        let rarity = (0..<features).map { _ in reader.half() }
        let steps = (0..<features).map { _ in reader.float() }
        let pulls = (0..<features * blocks).map { _ in reader.smallBlock() }
        guard vocabulary.count == features, (bias + rarity + steps).allSatisfy(\.isFinite),
            (unitBias + outputs).allSatisfy({ $0.sum().isFinite })
        else { return nil }
        self.init(
            labels: labels,
            trainedOn: trainedOn,
            temperature: temperature,
            sureness: Sureness(base: base, ofOdds: ofOdds, ofLead: ofLead),
            vocabulary: vocabulary,
            pieces: longest == 0 ? nil : shortest...longest,
            boundary: boundary,
            rarity: rarity,
            network: TextNetwork(pulls: pulls, steps: steps, unitBias: unitBias, outputs: outputs, bias: bias)
        )
    }
}

/// Puts numbers behind each other.
private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func number<Number: FixedWidthInteger & UnsignedInteger>(_ value: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// The upper half of a number, rounded.
    mutating func half(_ value: Float) {
        let bits = value.bitPattern
        number(UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16))
    }

    mutating func block(_ value: TextNetwork.Block) {
        for lane in value.indices { number(value[lane].bitPattern) }
    }

    mutating func block(_ value: SIMD16<Int8>) {
        for lane in value.indices { bytes.append(UInt8(bitPattern: value[lane])) }
    }

    mutating func text(_ value: String) {
        number(UInt32(value.utf8.count))
        bytes += value.utf8
    }
}

/// Takes numbers off the front; `nil` or 0 where there are none left.
private struct ByteReader {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var left: Int { bytes.count - at }

    mutating func number<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type = Number.self) -> Number? {
        let size = Number.bitWidth / 8
        guard left >= size else { return nil }
        var value: Number = 0
        for place in 0..<size { value |= Number(bytes[at + place]) << (8 * place) }
        at += size
        return value
    }

    /// `nil` also for one that is no finite number.
    mutating func double() -> Double? {
        number(UInt64.self).map { Double(bitPattern: $0) }.flatMap { $0.isFinite ? $0 : nil }
    }

    mutating func count(_ limit: Int) -> Int? {
        guard let value = number(UInt32.self).map(Int.init), value <= limit else { return nil }
        return value
    }

    mutating func float() -> Float { Float(bitPattern: number() ?? 0) }

    mutating func block() -> TextNetwork.Block {
        var block = TextNetwork.Block.zero
        for lane in block.indices { block[lane] = float() }
        return block
    }

    mutating func smallBlock() -> SIMD16<Int8> {
        var block = SIMD16<Int8>.zero
        for lane in block.indices { block[lane] = Int8(bitPattern: number() ?? 0) }
        return block
    }

    mutating func half() -> Float { Float(bitPattern: UInt32(number(UInt16.self) ?? 0) << 16) }

    mutating func text() -> String? {
        guard let count = count(1 << 16), left >= count else { return nil }
        defer { at += count }
        return String(validating: bytes[at..<at + count], as: UTF8.self)
    }
}
