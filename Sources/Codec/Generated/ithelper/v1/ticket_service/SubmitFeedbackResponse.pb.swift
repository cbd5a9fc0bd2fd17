// SubmitFeedbackResponse, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Feedback was stored.
public struct SubmitFeedbackResponse: ProtoMessage {
    /// Identifier given by the server.
    public var feedbackID: String = ""

    public init() {}
}

extension SubmitFeedbackResponse: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SubmitFeedbackResponse" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__submit_feedback_response__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SubmitFeedbackResponse>) {
        feedbackID = unsafe Wire.string(wire.pointee.feedback_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SubmitFeedbackResponse>, in arena: inout Arena) {
        unsafe wire.pointee.feedback_id = arena.place(feedbackID)
    }
}

extension SubmitFeedbackResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("feedbackId", feedbackID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "feedbackId", "feedback_id": try json.read(&self.feedbackID)
            default: throw json.unknownField()
            }
        }
    }
}
