// Times and durations as text.

import Codec
import Testing

@Suite struct WellKnownTests {
    @Test(arguments: [
        (Int64(0), Int32(0), "1970-01-01T00:00:00Z"),
        (951_782_400, 0, "2000-02-29T00:00:00Z"),
        (-1, 999_000_000, "1969-12-31T23:59:59.999Z"),
        (1_780_000_000, 1000, "2026-05-28T20:26:40.000001Z"),
        (1_780_000_000, 1, "2026-05-28T20:26:40.000000001Z"),
        (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
        (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
    ])
    func `a time is written and read in RFC 3339`(seconds: Int64, nanos: Int32, text: String) {
        let time = Timestamp(seconds: seconds, nanos: nanos)
        #expect(time.description == text)
        #expect(Timestamp(text) == time)
    }

    @Test func `a time with an offset is read`() {
        #expect(Timestamp("1970-01-01T02:30:00+02:30") == Timestamp(seconds: 0))
        #expect(Timestamp("1969-12-31t23:00:00.50-01:00") == Timestamp(seconds: 0, nanos: 500_000_000))
    }

    @Test func `what is no time is refused`() {
        let bad = [
            "", "1970-01-01", "1970-01-01T00:00:00", "1970-02-30T00:00:00Z", "1970-13-01T00:00:00Z",
            "1970-01-01T24:00:00Z",
            "1970-01-01T00:60:00Z", "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.1234567890Z", "1970-01-01T00:00:00Zx",
            "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00", "2023-02-29T00:00:00Z", "1970-01-01T00:00:00+0100",
        ]
        for text in bad { #expect(Timestamp(text) == nil, "\(text) was taken") }
    }

    @Test func `a time counts microseconds as databases do`() {
        for micros in [0, 1, -1, 1_780_000_000_123_456, -1_000_001] as [Int64] {
            #expect(Timestamp(microseconds: micros).microseconds == micros)
            #expect(Timestamp(microseconds: micros).isValid)
        }
        #expect(Timestamp(seconds: .max).microseconds == .max)
    }

    @Test(arguments: [
        (Int64(0), Int32(0), "0s"), (1, 500_000_000, "1.500s"), (0, -1000, "-0.000001s"), (-3, -1, "-3.000000001s"),
        (315_576_000_000, 0, "315576000000s"),
    ])
    func `a duration is written and read in seconds`(seconds: Int64, nanos: Int32, text: String) throws {
        let duration = ProtoDuration(seconds: seconds, nanos: nanos)
        #expect(duration.jsonString() == "\"\(text)\"")
        #expect(try ProtoDuration(json: "\"\(text)\"") == duration)
        #expect(ProtoDuration(duration.duration) == duration)
    }

    @Test func `what is no duration is refused`() {
        for text in ["", "s", "1", "1.s", ".5s", "1 s", "1m", "315576000001s", "1.0000000001s", "--1s", "+1s"] {
            #expect(throws: DecodeError.self, "\(text) was taken") { try ProtoDuration(json: "\"\(text)\"") }
        }
    }
}
