// google.protobuf.Timestamp: a point in time.

package import CMessages

/// Seconds and nanoseconds since 1970-01-01T00:00:00Z, between the years 1 and 9999.
public struct Timestamp: ProtoMessage, Hashable, Comparable {
    /// Seconds; negative before 1970.
    public var seconds: Int64 = 0
    /// Nanoseconds after that second; 0 to 999,999,999.
    public var nanos: Int32 = 0

    public init() {}

    public init(seconds: Int64, nanos: Int32 = 0) {
        self.seconds = seconds
        self.nanos = nanos
    }

    /// From microseconds since 1970, as databases count.
    public init(microseconds: Int64) {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        seconds = remainder < 0 ? quotient - 1 : quotient
        nanos = Int32(remainder < 0 ? remainder + 1_000_000 : remainder) * 1000
    }

    /// Microseconds since 1970; what does not fit is cut to the nearest that does.
    public var microseconds: Int64 {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, overflowToo) = product.addingReportingOverflow(Int64(nanos) / 1000)
        return overflow || overflowToo ? (seconds < 0 ? .min : .max) : sum
    }

    /// Whether it lies between the years 1 and 9999 and the nanoseconds are within a second.
    public var isValid: Bool {
        (-62_135_596_800...253_402_300_799).contains(seconds) && (0..<1_000_000_000).contains(nanos)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanos) < (right.seconds, right.nanos)
    }
}

extension Timestamp: @unsafe WireMessage {
    public static var protoName: String { "google.protobuf.Timestamp" }
    package static let wireLayout = unsafe WireLayout { unsafe google__protobuf__timestamp__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Protobuf__Timestamp>) {
        seconds = unsafe wire.pointee.seconds
        nanos = unsafe wire.pointee.nanos
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Protobuf__Timestamp>, in arena: inout Arena) {
        unsafe wire.pointee.seconds = seconds
        unsafe wire.pointee.nanos = nanos
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with as many digits after the second as are needed of 0, 3, 6 or 9.
    public var description: String {
        guard isValid else { return "(a time out of range)" }
        let days = Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
        let inDay = Int(seconds) - days * 86_400
        let date = CivilDate(daysSince1970: days)
        let time = "\(pad(inDay / 3600, 2)):\(pad(inDay / 60 % 60, 2)):\(pad(inDay % 60, 2))"
        return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))T\(time)\(fraction(nanos))Z"
    }

    /// Reads RFC 3339, with any offset.
    public init?(_ text: String) {
        var reader = DigitReader(text)
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
            let day = reader.number(2), reader.take("T") || reader.take("t"), let hour = reader.number(2),
            reader.take(":"), let minute = reader.number(2), reader.take(":"), let second = reader.number(2),
            let nanos = reader.fraction(), hour < 24, minute < 60, second < 60,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        var offset = 0
        if !(reader.take("Z") || reader.take("z")) {
            let isWest = reader.take("-")
            guard isWest || reader.take("+"), let hours = reader.number(2), reader.take(":"),
                let minutes = reader.number(2), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (isWest ? -60 : 60)
        }
        let inDay = hour * 3600 + minute * 60 + second
        self.init(seconds: Int64(date.daysSince1970 * 86_400 + inDay - offset), nanos: nanos)
        guard reader.isAtEnd, isValid else { return nil }
    }
}

extension Timestamp {
    public func write(to json: inout JSONWriter) { json.string(description) }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        guard json.isAtString, let value = Timestamp(try json.string()) else {
            throw json.error(.wrongType(expected: "a time such as \"2026-01-31T12:00:00Z\""))
        }
        self = value
    }
}
