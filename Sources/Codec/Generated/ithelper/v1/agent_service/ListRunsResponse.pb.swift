// ListRunsResponse, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A page of runs.
public struct ListRunsResponse: ProtoMessage {
    /// Newest first.
    public var runs: [Run] = []
    /// Where the next page begins; empty = this was the last.
    public var nextPageToken: String = ""

    public init() {}
}

extension ListRunsResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.ListRunsResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__list_runs_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__ListRunsResponse>) {
        runs = unsafe Wire.messages(wire.pointee.runs, wire.pointee.n_runs)
        nextPageToken = unsafe Wire.string(wire.pointee.next_page_token)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__ListRunsResponse>, in arena: inout Arena) {
        unsafe (wire.pointee.n_runs, wire.pointee.runs) = arena.place(runs)
        unsafe wire.pointee.next_page_token = arena.place(nextPageToken)
    }
}

extension ListRunsResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("runs", runs)
        json.field("nextPageToken", nextPageToken)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "runs": try json.read(&self.runs)
            case "nextPageToken", "next_page_token": try json.read(&self.nextPageToken)
            default: throw json.unknownField()
            }
        }
    }
}
