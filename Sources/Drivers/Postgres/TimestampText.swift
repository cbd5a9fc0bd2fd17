// Points in time as Postgres writes them: microseconds to ISO text for parameters, and the epoch of its binary format.

enum TimestampText {
    /// Postgres counts from 2000-01-01, Unix from 1970-01-01; the difference in microseconds.
    static let postgresEpoch: Int64 = 946_684_800_000_000
    /// What timestamptz can hold: 4713 BC to 294276 AD. We write years 0 to 9999 as dates and anything else as infinity.
    private static let earliest: Int64 = -62_135_596_800_000_000
    private static let latest: Int64 = 253_402_300_799_999_999

    /// Appends `2026-11-23 05:32:51.123456+00`; a time outside the years 1 to 9999 becomes `-infinity` or `infinity`.
    static func append(_ microseconds: Int64, to output: inout [UInt8]) {
        guard microseconds >= earliest else { return output.append(contentsOf: "-infinity".utf8) }
        guard microseconds <= latest else { return output.append(contentsOf: "infinity".utf8) }
        let dayLength: Int64 = 86_400_000_000
        var days = microseconds / dayLength
        var rest = microseconds % dayLength
        if rest < 0 {
            rest += dayLength
            days -= 1
        }
        let date = civilDate(daysSinceEpoch: days)
        digits(date.year, 4, to: &output)
        output.append(UInt8(ascii: "-"))
        digits(date.month, 2, to: &output)
        output.append(UInt8(ascii: "-"))
        digits(date.day, 2, to: &output)
        output.append(UInt8(ascii: " "))
        digits(rest / 3_600_000_000, 2, to: &output)
        output.append(UInt8(ascii: ":"))
        digits(rest / 60_000_000 % 60, 2, to: &output)
        output.append(UInt8(ascii: ":"))
        digits(rest / 1_000_000 % 60, 2, to: &output)
        output.append(UInt8(ascii: "."))
        digits(rest % 1_000_000, 6, to: &output)
        output.append(contentsOf: "+00".utf8)
    }

    /// The proleptic Gregorian date of a day, by Howard Hinnant's `civil_from_days` (eras of 400 years that begin in March).
    private static func civilDate(daysSinceEpoch days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func digits(_ value: Int64, _ width: Int, to output: inout [UInt8]) {
        var divisor: Int64 = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            output.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }
}
