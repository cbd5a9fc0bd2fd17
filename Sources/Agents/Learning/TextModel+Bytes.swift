// A model as bytes, to be kept and handed to other servers.

/// The form: a mark, then counts and settings as little-endian numbers, labels, then by feature its hash, rarity and weights.
/// Rarities and weights keep the upper sixteen bits of their IEEE 754 form, which is more than they are sure of.
extension TextModel {
    /// Grows when the form or what features are made of changes, so that no server reads what it would misunderstand.
    private static let mark: UInt32 = 0x5448_4d03

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
        writer.number(pieceWeight.bitPattern)
        for value in [temperature, sureness.base, sureness.ofOdds, sureness.ofLead] { writer.number(value.bitPattern) }
        for label in labels { writer.text(label) }
        for value in bias { writer.number(value.bitPattern) }
        for hash in vocabulary.hashes { writer.number(hash) }
        for value in rarity { writer.half(value) }
        for value in weights { writer.half(value) }
        return writer.bytes
    }

    /// - Returns: `nil` for bytes that are no model, or one of another form.
    public init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard reader.number(UInt32.self) == TextModel.mark, let labelCount = reader.count(TextModel.labelMax),
            let features = reader.count(TextModel.featureMax), let boundary = reader.count(features),
            let trainedOn = reader.count(.max), let shortest = reader.count(64), let longest = reader.count(64),
            let weight = reader.number(UInt32.self), let temperature = reader.double(), let base = reader.double(),
            let ofOdds = reader.double(), let ofLead = reader.double()
        else { return nil }
        var labels: [String] = []
        for _ in 0..<labelCount {
            guard let label = reader.text() else { return nil }
            labels.append(label)
        }
        let rest = labelCount * 4 + features * (8 + 2 + 2 * labelCount)
        guard labelCount > 0, longest >= shortest, reader.left == rest else { return nil }
        guard temperature > 0 else { return nil }
        self.init(
            labels: labels,
            trainedOn: trainedOn,
            temperature: temperature,
            sureness: Sureness(base: base, ofOdds: ofOdds, ofLead: ofLead),
            vocabulary: Vocabulary(),
            pieces: longest == 0 ? nil : shortest...longest,
            pieceWeight: Float(bitPattern: weight),
            boundary: boundary,
            rarity: [],
            weights: [],
            bias: (0..<labelCount).map { _ in Float(bitPattern: reader.number() ?? 0) }
        )
        vocabulary = Vocabulary(hashes: (0..<features).map { _ in reader.number() ?? 0 })
        rarity = (0..<features).map { _ in reader.half() }
        weights = (0..<features * labelCount).map { _ in reader.half() }
        guard vocabulary.count == features, (rarity + bias).allSatisfy(\.isFinite), weights.allSatisfy(\.isFinite)
        else {
            return nil
        }
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

    mutating func half() -> Float { Float(bitPattern: UInt32(number(UInt16.self) ?? 0) << 16) }

    mutating func text() -> String? {
        guard let count = count(1 << 16), left >= count else { return nil }
        defer { at += count }
        return String(validating: bytes[at..<at + count], as: UTF8.self)
    }
}
