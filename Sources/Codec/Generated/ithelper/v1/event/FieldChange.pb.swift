// FieldChange, made from ithelper/v1/event.proto by `make proto`; change the proto instead.

package import CMessages

/// One field before and after, as text.
public struct FieldChange: ProtoMessage {
    /// Name of the field.
    public var field: String = ""
    /// Before.
    public var before: String = ""
    /// After.
    public var after: String = ""

    public init() {}
}

extension FieldChange: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.FieldChange" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__field_change__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__FieldChange>) {
        field = unsafe Wire.string(wire.pointee.field)
        before = unsafe Wire.string(wire.pointee.before)
        after = unsafe Wire.string(wire.pointee.after)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__FieldChange>, in arena: inout Arena) {
        unsafe wire.pointee.field = arena.place(field)
        unsafe wire.pointee.before = arena.place(before)
        unsafe wire.pointee.after = arena.place(after)
    }
}

extension FieldChange {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("field", field)
        json.field("before", before)
        json.field("after", after)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "field": try json.read(&self.field)
            case "before": try json.read(&self.before)
            case "after": try json.read(&self.after)
            default: throw json.unknownField()
            }
        }
    }
}
