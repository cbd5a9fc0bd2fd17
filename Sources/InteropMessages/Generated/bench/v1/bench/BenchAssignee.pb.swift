// BenchAssignee, made from bench/v1/bench.proto by `make proto`; change the proto instead.

package import CInterop
public import Codec

/// Who works on it.
public struct BenchAssignee: ProtoMessage {
    /// The person's id.
    public var id: String = ""
    /// The person's name.
    public var name: String = ""
    /// The person's team.
    public var team: String = ""

    public init() {}
}

extension BenchAssignee: @unsafe WireMessage {
    public static var protoName: String { "bench.v1.Assignee" }
    package static let wireLayout = unsafe WireLayout { unsafe bench__v1__assignee__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Bench__V1__Assignee>) {
        id = unsafe Wire.string(wire.pointee.id)
        name = unsafe Wire.string(wire.pointee.name)
        team = unsafe Wire.string(wire.pointee.team)
    }

    package func fill(_ wire: UnsafeMutablePointer<Bench__V1__Assignee>, in arena: inout Arena) {
        unsafe wire.pointee.id = arena.place(id)
        unsafe wire.pointee.name = arena.place(name)
        unsafe wire.pointee.team = arena.place(team)
    }
}

extension BenchAssignee {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("id", id)
        json.field("name", name)
        json.field("team", team)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "id": try json.read(&self.id)
            case "name": try json.read(&self.name)
            case "team": try json.read(&self.team)
            default: throw json.unknownField()
            }
        }
    }
}
