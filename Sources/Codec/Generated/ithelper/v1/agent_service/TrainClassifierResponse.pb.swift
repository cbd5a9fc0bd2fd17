// TrainClassifierResponse, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// What was trained.
public struct TrainClassifierResponse: ProtoMessage {
    /// The model.
    public var model: CategoryModel?

    public init() {}
}

extension TrainClassifierResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.TrainClassifierResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__train_classifier_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__TrainClassifierResponse>) {
        model = unsafe CategoryModel.read(wire.pointee.model)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__TrainClassifierResponse>, in arena: inout Arena) {
        unsafe wire.pointee.model = arena.place(model)
    }
}

extension TrainClassifierResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("model", model)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "model": try json.read(&self.model)
            default: throw json.unknownField()
            }
        }
    }
}
