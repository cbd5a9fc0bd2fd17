// A text as a direction in the space of a model that was trained to put like texts near each other.

/// A vector of length one, so that how near two texts are is the product of their vectors.
///
/// Only vectors of one model can be compared, and only those of one dimension.
public struct TextVector: Sendable, Equatable {
    public let components: [Float]

    /// The most numbers that a vector may have.
    public static let dimensionMax = 4_096

    public var dimension: Int { components.count }

    /// - Returns: `nil` for no numbers, too many, one that is not finite, and nothing but zeros: that points nowhere.
    public init?(_ numbers: [Double]) {
        guard (1...TextVector.dimensionMax).contains(numbers.count) else { return nil }
        // By the largest first, or the squares of huge numbers would be infinite and those of tiny ones nothing.
        let largest = numbers.reduce(0) { max($0, abs($1)) }
        guard largest > 0, numbers.allSatisfy(\.isFinite) else { return nil }
        let scaled = numbers.map { $0 / largest }
        let length = scaled.reduce(0) { $0 + $1 * $1 }.squareRoot()
        components = scaled.map { Float($0 / length) }
    }

    /// From -1 to 1: 1 for the same direction. `nil` for vectors of different dimensions.
    public func nearness(to other: TextVector) -> Double? {
        guard dimension == other.dimension else { return nil }
        var sum: Float = 0
        for place in components.indices { sum += components[place] * other.components[place] }
        return Double(max(-1, min(1, sum)))
    }
}

extension TextVector {
    /// As stores keep it: each number in four bytes, the lowest first.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(components.count * 4)
        for number in components {
            let bits = number.bitPattern
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
            }
        }
        return bytes
    }

    /// - Returns: `nil` for bytes that are no vector.
    public init?(bytes: Span<UInt8>) {
        guard !bytes.isEmpty, bytes.count % 4 == 0, bytes.count / 4 <= TextVector.dimensionMax else { return nil }
        var numbers: [Float] = []
        numbers.reserveCapacity(bytes.count / 4)
        var square: Float = 0
        for start in stride(from: 0, to: bytes.count, by: 4) {
            var bits: UInt32 = 0
            for place in 0..<4 { bits |= UInt32(bytes[start + place]) << UInt32(place * 8) }
            let number = Float(bitPattern: bits)
            numbers.append(number)
            square += number * number
        }
        guard abs(square - 1) < 0.01 else { return nil }
        components = numbers
    }
}
