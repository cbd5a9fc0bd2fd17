// RPCResourceInfo, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// The thing that was asked for.
public struct RPCResourceInfo: ProtoMessage {
    /// Its kind, such as `ticket`.
    public var resourceType: String = ""
    /// Its name.
    public var resourceName: String = ""
    /// Who owns it; may be empty.
    public var owner: String = ""
    /// What happened to it.
    public var description: String = ""

    public init() {}
}

extension RPCResourceInfo: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.ResourceInfo" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__resource_info__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__ResourceInfo>) {
        resourceType = unsafe Wire.string(wire.pointee.resource_type)
        resourceName = unsafe Wire.string(wire.pointee.resource_name)
        owner = unsafe Wire.string(wire.pointee.owner)
        description = unsafe Wire.string(wire.pointee.description)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__ResourceInfo>, in arena: inout Arena) {
        unsafe wire.pointee.resource_type = arena.place(resourceType)
        unsafe wire.pointee.resource_name = arena.place(resourceName)
        unsafe wire.pointee.owner = arena.place(owner)
        unsafe wire.pointee.description = arena.place(description)
    }
}

extension RPCResourceInfo {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("resourceType", resourceType)
        json.field("resourceName", resourceName)
        json.field("owner", owner)
        json.field("description", description)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "resourceType", "resource_type": try json.read(&self.resourceType)
            case "resourceName", "resource_name": try json.read(&self.resourceName)
            case "owner": try json.read(&self.owner)
            case "description": try json.read(&self.description)
            default: throw json.unknownField()
            }
        }
    }
}
