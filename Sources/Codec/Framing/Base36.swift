// Numbers in few letters: how calls are named.

/// Digits and lower-case letters.
public enum Base36 {
    /// `prefix` and behind it the number, without leading zeros.
    public static func text(_ prefix: String, _ number: UInt64) -> String {
        let utf8 = prefix.utf8.span
        var (end, ahead) = (utf8.count + 1, number / 36)
        while ahead > 0 { (end, ahead) = (end + 1, ahead / 36) }
        return unsafe String(unsafeUninitializedCapacity: end) { buffer in
            for index in utf8.indices { unsafe buffer.initializeElement(at: index, to: utf8[index]) }
            // The last digit comes first.
            var rest = number
            for index in (utf8.count..<end).reversed() {
                let digit = UInt8(truncatingIfNeeded: rest % 36)
                unsafe buffer.initializeElement(at: index, to: digit < 10 ? 0x30 + digit : 0x57 + digit)
                rest /= 36
            }
            return end
        }
    }
}
