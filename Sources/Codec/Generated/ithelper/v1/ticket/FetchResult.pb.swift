// FetchResult, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Result of the fetch stage.
public struct FetchResult: ProtoMessage {
    /// Runbooks of the knowledge base, best first; at most 10.
    public var documents: [FetchedDocument] = []
    /// Confirmed resolutions of similar tickets, best first; at most 10.
    public var pastSolutions: [PastSolution] = []

    public init() {}
}

extension FetchResult: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.FetchResult" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__fetch_result__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__FetchResult>) {
        documents = unsafe Wire.messages(wire.pointee.documents, wire.pointee.n_documents)
        pastSolutions = unsafe Wire.messages(wire.pointee.past_solutions, wire.pointee.n_past_solutions)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__FetchResult>, in arena: inout Arena) {
        unsafe (wire.pointee.n_documents, wire.pointee.documents) = arena.place(documents)
        unsafe (wire.pointee.n_past_solutions, wire.pointee.past_solutions) = arena.place(pastSolutions)
    }
}

extension FetchResult {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("documents", documents)
        json.field("pastSolutions", pastSolutions)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "documents": try json.read(&self.documents)
            case "pastSolutions", "past_solutions": try json.read(&self.pastSolutions)
            default: throw json.unknownField()
            }
        }
    }
}
