// Looks for many phrases at once: one pass over a text, however many there are.

/// Phrases of at least three bytes, found by their first three.
struct PhraseSet: Sendable {
    private var phrases: [UInt32: [[UInt8]]] = [:]
    /// A bit for each beginning, at a place worked out from it: where it is not set there is no phrase.
    private var beginnings = [UInt64](repeating: 0, count: PhraseSet.bits / 64)

    private static let bits = 4_096

    init(_ phrases: [String]) {
        for phrase in phrases {
            let bytes = Array(phrase.utf8)
            precondition(bytes.count >= 3, "a phrase has at least three bytes")
            let key: UInt32 = bytes[..<3].reduce(0) { $0 << 8 | UInt32($1) }
            self.phrases[key, default: []].append(bytes)
            let place = PhraseSet.place(of: key)
            beginnings[place / 64] |= 1 << UInt64(place % 64)
        }
    }

    /// Whether one of the phrases stands in a text, byte for byte.
    func isIn(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        guard bytes.count >= 3 else { return false }
        var key = UInt32(bytes[0]) << 8 | UInt32(bytes[1])
        for at in 2..<bytes.count {
            key = (key << 8 | UInt32(bytes[at])) & 0xFF_FFFF
            let place = PhraseSet.place(of: key)
            guard beginnings[place / 64] >> UInt64(place % 64) & 1 == 1, let candidates = phrases[key] else { continue }
            for phrase in candidates where PhraseSet.stands(phrase, at: at - 2, in: bytes) { return true }
        }
        return false
    }

    private static func stands(_ phrase: [UInt8], at place: Int, in bytes: Span<UInt8>) -> Bool {
        guard place + phrase.count <= bytes.count else { return false }
        for index in phrase.indices where phrase[index] != bytes[place + index] { return false }
        return true
    }

    /// The upper bits of a multiplication by 2^32 over the golden ratio, which spreads what is alike.
    private static func place(of key: UInt32) -> Int { Int((key &* 0x9E37_79B9) >> 20) }
}
