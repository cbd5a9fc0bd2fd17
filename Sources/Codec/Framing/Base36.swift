// Numbers in few letters: how calls are named.

/// Digits and lower-case letters.
public enum Base36 {
    /// `prefix` and behind it the number, without leading zeros.
    public static func text(_ prefix: String, _ number: UInt64) -> String {
        let utf8 = prefix.utf8.span
        // Of 64 bits; the last digit comes first.
        var digits: InlineArray<13, UInt8> = InlineArray(repeating: 0)
        var (count, rest) = (0, number)
        repeat {
            let digit = UInt8(rest % 36)
            digits[count] = digit < 10 ? 0x30 + digit : 0x57 + digit
            (count, rest) = (count + 1, rest / 36)
        } while rest > 0
        return unsafe String(unsafeUninitializedCapacity: utf8.count + count) { buffer in
            for index in 0..<utf8.count { unsafe buffer.initializeElement(at: index, to: utf8[index]) }
            for index in 0..<count {
                unsafe buffer.initializeElement(at: utf8.count + index, to: digits[count - 1 - index])
            }
            return utf8.count + count
        }
    }
}
