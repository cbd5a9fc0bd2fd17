// Base64 as proto3 JSON wants it: written with padding, read in either alphabet.

extension Base64 {
    /// The padded text of some bytes.
    static func jsonText(_ bytes: [UInt8]) -> String {
        let digits = encode(bytes.span)
        return String(decoding: digits, as: UTF8.self) + String(repeating: "=", count: (4 - digits.count % 4) % 4)
    }

    /// The bytes of a text in the standard or the URL alphabet, or nil when it is neither.
    static func bytes(jsonText text: String) -> [UInt8]? {
        let standard = text.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        return decode(standard.span)
    }
}
