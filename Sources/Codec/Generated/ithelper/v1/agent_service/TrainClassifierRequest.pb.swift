// TrainClassifierRequest, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for a category model to be trained now.
public struct TrainClassifierRequest: ProtoMessage {
    public init() {}
}

extension TrainClassifierRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.TrainClassifierRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__train_classifier_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__TrainClassifierRequest>) {
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__TrainClassifierRequest>, in arena: inout Arena) {
    }
}

extension TrainClassifierRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while try json.nextField() != nil { throw json.unknownField() }
    }
}
