// SubmitFeedbackRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A person's opinion on what was found.
public struct SubmitFeedbackRequest: ProtoMessage {
    /// The ticket; required.
    public var ticketID: String = ""
    /// The run meant; empty = the latest.
    public var runID: String = ""
    /// The stage rated; empty = the solution.
    public var stage: String = ""
    /// 1 (useless) to 5 (just right); 0 = no rating, then a correction is required.
    public var rating: Int32 = 0
    /// The right category; empty = no correction.
    public var correctedCategory: String = ""
    /// The right urgency; unspecified = no correction.
    public var correctedUrgency: Urgency = .unspecified
    /// In words; at most 4,000 characters.
    public var comment: String = ""
    /// Makes repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""

    public init() {}
}

extension SubmitFeedbackRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.SubmitFeedbackRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__submit_feedback_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__SubmitFeedbackRequest>) {
        ticketID = unsafe Wire.string(wire.pointee.ticket_id)
        runID = unsafe Wire.string(wire.pointee.run_id)
        stage = unsafe Wire.string(wire.pointee.stage)
        rating = unsafe wire.pointee.rating
        correctedCategory = unsafe Wire.string(wire.pointee.corrected_category)
        correctedUrgency = unsafe Urgency(wire: wire.pointee.corrected_urgency.rawValue)
        comment = unsafe Wire.string(wire.pointee.comment)
        requestID = unsafe Wire.string(wire.pointee.request_id)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__SubmitFeedbackRequest>, in arena: inout Arena) {
        unsafe wire.pointee.ticket_id = arena.place(ticketID)
        unsafe wire.pointee.run_id = arena.place(runID)
        unsafe wire.pointee.stage = arena.place(stage)
        unsafe wire.pointee.rating = rating
        unsafe wire.pointee.corrected_category = arena.place(correctedCategory)
        unsafe wire.pointee.corrected_urgency = Ithelper__V1__Urgency(rawValue: correctedUrgency.wireValue)
        unsafe wire.pointee.comment = arena.place(comment)
        unsafe wire.pointee.request_id = arena.place(requestID)
    }
}

extension SubmitFeedbackRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("ticketId", ticketID)
        json.field("runId", runID)
        json.field("stage", stage)
        json.field("rating", rating)
        json.field("correctedCategory", correctedCategory)
        json.field("correctedUrgency", correctedUrgency)
        json.field("comment", comment)
        json.field("requestId", requestID)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id": try json.read(&self.ticketID)
            case "runId", "run_id": try json.read(&self.runID)
            case "stage": try json.read(&self.stage)
            case "rating": try json.read(&self.rating)
            case "correctedCategory", "corrected_category": try json.read(&self.correctedCategory)
            case "correctedUrgency", "corrected_urgency": try json.read(&self.correctedUrgency)
            case "comment": try json.read(&self.comment)
            case "requestId", "request_id": try json.read(&self.requestID)
            default: throw json.unknownField()
            }
        }
    }
}
