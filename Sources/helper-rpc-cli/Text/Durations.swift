// Durations and moments as people read them.

import Codec
import Loop

extension Duration {
    /// `< 1 ms`, `12 ms`, `1.2 s`, `45 s`, `2 min 05 s`, `1 h 02 min`.
    var readable: String {
        let (seconds, attoseconds) = components
        let microseconds = attoseconds / 1_000_000_000_000
        switch seconds {
        case ..<0: return "< 1 ms"
        case 0 where microseconds < 1_000: return "< 1 ms"
        case 0: return "\(microseconds / 1_000) ms"
        case 1..<10: return "\(seconds).\(microseconds / 100_000) s"
        case 10..<60: return "\(seconds) s"
        case 60..<3_600: return "\(seconds / 60) min \(twoDigits(Int(seconds % 60))) s"
        default: return "\(seconds / 3_600) h \(twoDigits(Int(seconds % 3_600 / 60))) min"
        }
    }
}

extension Timestamp {
    /// Time since 1970-01-01T00:00:00Z.
    var sinceEpoch: Duration { .seconds(seconds) + .nanoseconds(Int64(nanos)) }

    /// `14:03:59` by the clock on the wall.
    var clock: String {
        guard let time = LocalTime(secondsSince1970: seconds) else { return "--:--:--" }
        return "\(twoDigits(time.hour)):\(twoDigits(time.minute)):\(twoDigits(time.second))"
    }

    /// How long ago it was at local time `now`, in one unit: `now`, `5 min`, `3 h`, `12 d`.
    func age(at now: Duration) -> String {
        let seconds = (now - sinceEpoch).components.seconds
        switch seconds {
        case ..<60: return "now"
        case ..<3_600: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3_600) h"
        default: return "\(seconds / 86_400) d"
        }
    }

    /// `2026-07-23` by the calendar on the wall.
    var day: String {
        guard let time = LocalTime(secondsSince1970: seconds) else { return "" }
        return "\(time.year)-\(twoDigits(time.month))-\(twoDigits(time.day))"
    }

    /// `2026-07-23 14:03` by the clock on the wall.
    var dateAndTime: String {
        guard let time = LocalTime(secondsSince1970: seconds) else { return "\(seconds) s" }
        return "\(day) \(twoDigits(time.hour)):\(twoDigits(time.minute))"
    }
}

/// At least two digits.
func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
}

/// A probability as people say it, `91 %`.
func percent(_ probability: Double) -> String {
    let hundredths = (max(0, min(1, probability)) * 100).rounded()
    if hundredths.isNaN { return "? %" }
    // Rounding must not make certain what is not.
    return "\(probability < 1 ? min(99, Int(hundredths)) : 100) %"
}
