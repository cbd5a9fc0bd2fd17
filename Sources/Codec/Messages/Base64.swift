// Bytes as text and back (RFC 4648).

/// The standard alphabet; decoding takes the URL alphabet too, with or without padding, as proto3 JSON asks.
public enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The text of some bytes, as ASCII.
    public static func encode(_ bytes: some Collection<UInt8>, padding: Bool = true) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var count = 0
        func flush() {
            let shifted = group << UInt32(8 * (3 - count))
            for digit in 0..<4 where digit <= count || padding {
                text.append(digit <= count ? digits[Int(shifted >> UInt32(18 - 6 * digit) & 63)] : UInt8(ascii: "="))
            }
            group = 0
            count = 0
        }
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            count += 1
            if count == 3 { flush() }
        }
        if count > 0 { flush() }
        return text
    }

    /// The bytes of a text, or nil when it is not base64.
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var count = 0
        var padding = 0
        for character in text {
            if character == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = value(of: character) else { return nil }
            group = group << 6 | value
            count += 1
            if count == 4 {
                for shift in [16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
                group = 0
                count = 0
            }
        }
        guard count != 1, padding == 0 || (count > 0 && count + padding == 4) else { return nil }
        if count >= 2 { bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(6 * count - 8))) }
        if count == 3 { bytes.append(UInt8(truncatingIfNeeded: group >> 2)) }
        return bytes
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character) + 4
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
