// Assignment, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Result of the assignment stage.
public struct Assignment: ProtoMessage {
    /// Who should own the ticket; absent when nobody fits.
    public var primary: AssignedPerson?
    /// Who stands in; absent when nobody else fits.
    public var secondary: AssignedPerson?
    /// How these two were chosen.
    public var decision: AssignmentDecision?

    public init() {}
}

extension Assignment: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Assignment" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__assignment__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Assignment>) {
        primary = unsafe AssignedPerson.read(wire.pointee.primary)
        secondary = unsafe AssignedPerson.read(wire.pointee.secondary)
        decision = unsafe AssignmentDecision.read(wire.pointee.decision)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Assignment>, in arena: inout Arena) {
        unsafe wire.pointee.primary = arena.place(primary)
        unsafe wire.pointee.secondary = arena.place(secondary)
        unsafe wire.pointee.decision = arena.place(decision)
    }
}

extension Assignment {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("primary", primary)
        json.field("secondary", secondary)
        json.field("decision", decision)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "primary": try json.read(&self.primary)
            case "secondary": try json.read(&self.secondary)
            case "decision": try json.read(&self.decision)
            default: throw json.unknownField()
            }
        }
    }
}
