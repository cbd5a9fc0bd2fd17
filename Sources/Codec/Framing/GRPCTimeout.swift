// grpc-timeout: at most eight digits and a unit (PROTOCOL-HTTP2.md, Timeout).

/// The deadline of a call as it travels.
public enum GRPCTimeout {
    /// Parses strictly: one to eight digits and one of `H M S m u n`. Nil for anything else; the longest value
    /// (`99999999H`) does not overflow.
    public static func parse(_ text: Span<UInt8>) -> Duration? {
        guard text.count >= 2, text.count <= 9 else { return nil }
        var value: Int64 = 0
        for index in 0..<text.count - 1 {
            let byte = text[index]
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        switch text[text.count - 1] {
        case UInt8(ascii: "H"): return .seconds(value * 3_600)
        case UInt8(ascii: "M"): return .seconds(value * 60)
        case UInt8(ascii: "S"): return .seconds(value)
        case UInt8(ascii: "m"): return .milliseconds(value)
        case UInt8(ascii: "u"): return .microseconds(value)
        case UInt8(ascii: "n"): return .nanoseconds(value)
        default: return nil
        }
    }

    /// Writes a duration in the finest unit that fits eight digits, rounded up so a deadline never shrinks to nothing.
    public static func format(_ timeout: Duration) -> String {
        let (seconds, attoseconds) = timeout.components
        if seconds < 0 || (seconds == 0 && attoseconds <= 0) { return "0n" }
        let units: [(suffix: String, perSecond: Int64)] = [
            ("n", 1_000_000_000), ("u", 1_000_000), ("m", 1_000), ("S", 1),
        ]
        for unit in units where seconds <= 100_000_000 / unit.perSecond {
            let step = 1_000_000_000_000_000_000 / unit.perSecond
            let count = seconds * unit.perSecond + attoseconds / step + (attoseconds % step == 0 ? 0 : 1)
            if count < 100_000_000 { return "\(count)\(unit.suffix)" }
        }
        let minutes = seconds / 60 + 1
        return minutes < 100_000_000 ? "\(minutes)M" : "\(min(seconds / 3_600 + 1, 99_999_999))H"
    }
}
