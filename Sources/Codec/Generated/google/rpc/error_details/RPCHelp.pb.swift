// RPCHelp, made from google/rpc/error_details.proto by `make proto`; change the proto instead.

package import CMessages

/// Where to read on.
public struct RPCHelp: ProtoMessage {
    /// All of them.
    public var links: [RPCHelp.Link] = []

    public init() {}

    /// One address.
    public struct Link: ProtoMessage {
        /// What is there.
        public var description: String = ""
        /// The address.
        public var url: String = ""

        public init() {}
    }
}

extension RPCHelp: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.Help" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__help__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__Help>) {
        links = unsafe Wire.messages(wire.pointee.links, wire.pointee.n_links)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__Help>, in arena: inout Arena) {
        unsafe (wire.pointee.n_links, wire.pointee.links) = arena.place(links)
    }
}

extension RPCHelp {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("links", links)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "links": try json.read(&self.links)
            default: throw json.unknownField()
            }
        }
    }
}

extension RPCHelp.Link: @unsafe WireMessage {
    public static var protoName: String { "google.rpc.Help.Link" }
    package static let wireLayout = unsafe WireLayout { unsafe google__rpc__help__link__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Rpc__Help__Link>) {
        description = unsafe Wire.string(wire.pointee.description)
        url = unsafe Wire.string(wire.pointee.url)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Rpc__Help__Link>, in arena: inout Arena) {
        unsafe wire.pointee.description = arena.place(description)
        unsafe wire.pointee.url = arena.place(url)
    }
}

extension RPCHelp.Link {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("description", description)
        json.field("url", url)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "description": try json.read(&self.description)
            case "url": try json.read(&self.url)
            default: throw json.unknownField()
            }
        }
    }
}
