// CreateTicketRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A new request for help.
public struct CreateTicketRequest: ProtoMessage {
    /// Who asks; required, at most 254 bytes.
    public var userEmail: String = ""
    /// One line, at most 300 bytes of UTF-8; empty = taken from the first line of the description.
    public var subject: String = ""
    /// The problem; required, at most 32 KiB of UTF-8.
    public var description: String = ""
    /// Free tags; at most 20 of at most 64 bytes.
    public var labels: [String] = []
    /// Chosen by the caller to make repeats harmless; at most 128 bytes; empty = no protection.
    public var requestID: String = ""
    /// Check only; nothing is stored and the answer holds no ids.
    public var validateOnly: Bool = false

    public init() {}
}

extension CreateTicketRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CreateTicketRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__create_ticket_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CreateTicketRequest>) {
        userEmail = unsafe Wire.string(wire.pointee.user_email)
        subject = unsafe Wire.string(wire.pointee.subject)
        description = unsafe Wire.string(wire.pointee.description)
        labels = unsafe Wire.strings(wire.pointee.labels, wire.pointee.n_labels)
        requestID = unsafe Wire.string(wire.pointee.request_id)
        validateOnly = unsafe wire.pointee.validate_only != 0
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CreateTicketRequest>, in arena: inout Arena) {
        unsafe wire.pointee.user_email = arena.place(userEmail)
        unsafe wire.pointee.subject = arena.place(subject)
        unsafe wire.pointee.description = arena.place(description)
        unsafe (wire.pointee.n_labels, wire.pointee.labels) = arena.place(labels)
        unsafe wire.pointee.request_id = arena.place(requestID)
        unsafe wire.pointee.validate_only = validateOnly ? 1 : 0
    }
}

extension CreateTicketRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("userEmail", userEmail)
        json.field("subject", subject)
        json.field("description", description)
        json.field("labels", labels)
        json.field("requestId", requestID)
        json.field("validateOnly", validateOnly)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "userEmail", "user_email": try json.read(&self.userEmail)
            case "subject": try json.read(&self.subject)
            case "description": try json.read(&self.description)
            case "labels": try json.read(&self.labels)
            case "requestId", "request_id": try json.read(&self.requestID)
            case "validateOnly", "validate_only": try json.read(&self.validateOnly)
            default: throw json.unknownField()
            }
        }
    }
}
