// Base64 of binary metadata (`-bin` headers).

/// RFC 4648 base64 as gRPC uses it: sent without padding, accepted with or without (PROTOCOL-HTTP2.md, Binary-Header).
public enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    public static func encode(_ bytes: Span<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count * 4 + 2) / 3)
        var index = 0
        while index < bytes.count {
            let left = min(3, bytes.count - index)
            var group = Int(bytes[index]) << 16
            if left > 1 { group |= Int(bytes[index + 1]) << 8 }
            if left > 2 { group |= Int(bytes[index + 2]) }
            for digit in 0...left { output.append(alphabet[group >> (18 - 6 * digit) & 63]) }
            index += 3
        }
        return output
    }

    /// Nil if there is a byte outside the alphabet, wrong padding, or an impossible length.
    public static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        var end = text.count
        let padding = UInt8(ascii: "=")
        if end % 4 == 0 {
            if end > 0, text[end - 1] == padding { end -= 1 }
            if end > 0, text[end - 1] == padding { end -= 1 }
        }
        guard end % 4 != 1 else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(end * 3 / 4)
        var group: UInt32 = 0
        var bits = 0
        for index in 0..<end {
            guard let value = value(of: text[index]) else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        return output
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
