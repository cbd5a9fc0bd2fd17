// google.protobuf.Duration: a span of time.

package import CMessages

/// Seconds and nanoseconds, both of the same sign. Named so because `Duration` is Swift's.
public struct ProtoDuration: ProtoMessage, Hashable {
    /// Seconds; within 10,000 years.
    public var seconds: Int64 = 0
    /// Nanoseconds beside them; -999,999,999 to 999,999,999.
    public var nanos: Int32 = 0

    public init() {}

    public init(seconds: Int64, nanos: Int32 = 0) {
        self.seconds = seconds
        self.nanos = nanos
    }

    /// From Swift's type, cut to nanoseconds.
    public init(_ duration: Duration) {
        seconds = duration.components.seconds
        nanos = Int32(duration.components.attoseconds / 1_000_000_000)
    }

    /// As Swift's type.
    public var duration: Duration { .seconds(seconds) + .nanoseconds(Int64(nanos)) }

    /// Whether it is within 10,000 years and of one sign.
    public var isValid: Bool {
        (-315_576_000_000...315_576_000_000).contains(seconds) && abs(Int64(nanos)) < 1_000_000_000
            && (seconds == 0 || nanos == 0 || (seconds < 0) == (nanos < 0))
    }
}

extension ProtoDuration: @unsafe WireMessage {
    public static var protoName: String { "google.protobuf.Duration" }
    package static let wireLayout = unsafe WireLayout { unsafe google__protobuf__duration__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Protobuf__Duration>) {
        seconds = unsafe wire.pointee.seconds
        nanos = unsafe wire.pointee.nanos
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Protobuf__Duration>, in arena: inout Arena) {
        unsafe wire.pointee.seconds = seconds
        unsafe wire.pointee.nanos = nanos
    }
}

extension ProtoDuration {
    /// As `1.5s`.
    public func write(to json: inout JSONWriter) {
        let sign = seconds < 0 || nanos < 0 ? "-" : ""
        let nanos = Int32(clamping: nanos.magnitude)
        json.string("\(sign)\(seconds.magnitude)\(fraction(nanos))s")
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        guard json.isAtString, let value = ProtoDuration(text: try json.string()) else {
            throw json.error(.wrongType(expected: "a duration such as \"1.5s\""))
        }
        self = value
    }

    private init?(text: String) {
        var reader = DigitReader(text)
        let isNegative = reader.take("-")
        var seconds: Int64 = 0
        var digits = 0
        while let digit = reader.digit() {
            digits += 1
            guard digits <= 12 else { return nil }
            seconds = seconds * 10 + Int64(digit)
        }
        guard digits > 0, let nanos = reader.fraction(), reader.take("s"), reader.isAtEnd else { return nil }
        self.init(seconds: isNegative ? -seconds : seconds, nanos: isNegative ? -nanos : nanos)
        guard isValid else { return nil }
    }
}
