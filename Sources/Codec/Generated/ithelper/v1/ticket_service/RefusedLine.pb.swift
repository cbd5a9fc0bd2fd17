// RefusedLine, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A line of an import that was not stored.
public struct RefusedLine: ProtoMessage {
    /// The caller's number.
    public var line: Int64 = 0
    /// What is wrong with it, in a sentence.
    public var reason: String = ""
    /// The field that is wrong, such as `ticket.description`; empty when it is the whole line.
    public var field: String = ""

    public init() {}
}

extension RefusedLine: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.RefusedLine" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__refused_line__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__RefusedLine>) {
        line = unsafe wire.pointee.line
        reason = unsafe Wire.string(wire.pointee.reason)
        field = unsafe Wire.string(wire.pointee.field)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__RefusedLine>, in arena: inout Arena) {
        unsafe wire.pointee.line = line
        unsafe wire.pointee.reason = arena.place(reason)
        unsafe wire.pointee.field = arena.place(field)
    }
}

extension RefusedLine {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("line", line)
        json.field("reason", reason)
        json.field("field", field)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "line": try json.read(&self.line)
            case "reason": try json.read(&self.reason)
            case "field": try json.read(&self.field)
            default: throw json.unknownField()
            }
        }
    }
}
