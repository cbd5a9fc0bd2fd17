// GetRunResponse, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// One run.
public struct GetRunResponse: ProtoMessage {
    /// The run.
    public var run: Run?

    public init() {}
}

extension GetRunResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.GetRunResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__get_run_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__GetRunResponse>) {
        run = unsafe Run.read(wire.pointee.run)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__GetRunResponse>, in arena: inout Arena) {
        unsafe wire.pointee.run = arena.place(run)
    }
}

extension GetRunResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("run", run)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "run": try json.read(&self.run)
            default: throw json.unknownField()
            }
        }
    }
}
