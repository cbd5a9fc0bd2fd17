// The names that things go by: typed, so that a run's id can never be passed for a ticket's.

/// A ticket's public name, `TKT-` and eight upper-case hexadecimal digits, such as `TKT-A4D3106B`.
public struct TicketID: Hashable, Sendable, Codable, CustomStringConvertible {
    public let text: String

    /// Takes a ticket id as a caller wrote it.
    ///
    /// - Returns: `nil` unless `text` is `TKT-` and eight upper-case hexadecimal digits.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count == 12, text.hasPrefix("TKT-") else { return nil }
        for byte in bytes.dropFirst(4) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"): continue
            default: return nil
            }
        }
        self.text = text
    }

    /// Makes the id for a 32-bit number.
    public init(number: UInt32) {
        let digits = String(number, radix: 16, uppercase: true)
        text = "TKT-" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// One of the 2^32. Another ticket may have it: whoever stores one draws again then.
    public static func random() -> TicketID { TicketID(number: .random(in: .min ... .max)) }

    public var description: String { text }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = TicketID(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a ticket id")
            )
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// One passage of a ticket through the pipeline: 32 lower-case hexadecimal digits.
public struct RunID: Hashable, Sendable, Codable, CustomStringConvertible {
    public let text: String

    /// - Returns: `nil` unless `text` is 32 lower-case hexadecimal digits.
    public init?(_ text: String) {
        guard text.utf8.count == 32 else { return nil }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): continue
            default: return nil
            }
        }
        self.text = text
    }

    private init(unchecked text: String) { self.text = text }

    /// Makes the id for a 128-bit number.
    public init(_ high: UInt64, _ low: UInt64) { text = hex128(high, low) }

    public static func random() -> RunID { RunID(unchecked: randomHex128()) }

    public var description: String { text }
}

/// Who works on stages: drawn at random at each process start, so a restarted process is a new owner and a
/// zombie's writes match nothing. Never a host name.
public struct OwnerID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    public static func random() -> OwnerID { OwnerID(randomHex128()) }

    public var description: String { text }
}

/// 128 random bits as 32 lower-case hexadecimal digits.
private func randomHex128() -> String { hex128(.random(in: .min ... .max), .random(in: .min ... .max)) }

private func hex128(_ high: UInt64, _ low: UInt64) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for word in [high, low] {
        for shift in stride(from: 60, through: 0, by: -4) { text.append(digits[Int(word >> shift & 15)]) }
    }
    return String(decoding: text, as: UTF8.self)
}
