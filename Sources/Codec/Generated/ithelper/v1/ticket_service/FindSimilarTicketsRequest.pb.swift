// FindSimilarTicketsRequest, made from ithelper/v1/ticket_service.proto by `make proto`; change the proto instead.

package import CMessages

/// Asks for tickets like this one.
public struct FindSimilarTicketsRequest: ProtoMessage {
    /// What to compare with.
    public var subject: Subject?
    /// How many at most; 0 = 10, at most 100.
    public var limit: Int32 = 0
    /// Only tickets whose solution was confirmed.
    public var confirmedOnly: Bool = false

    public init() {}

    /// What to compare with.
    public enum Subject: Sendable, Equatable {
        /// A stored ticket.
        case ticketID(String)
        /// Any text; at most 32 KiB of UTF-8.
        case text(String)
    }
}

extension FindSimilarTicketsRequest: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.FindSimilarTicketsRequest" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__find_similar_tickets_request__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__FindSimilarTicketsRequest>) {
        switch unsafe wire.pointee.subject_case.rawValue {
        case 1: subject = .ticketID(unsafe Wire.string(wire.pointee.ticket_id))
        case 2: subject = .text(unsafe Wire.string(wire.pointee.text))
        default: break
        }
        limit = unsafe wire.pointee.limit
        confirmedOnly = unsafe wire.pointee.confirmed_only != 0
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__FindSimilarTicketsRequest>, in arena: inout Arena) {
        switch subject {
        case .ticketID(let value):
            unsafe wire.pointee.subject_case = Ithelper__V1__FindSimilarTicketsRequest__SubjectCase(rawValue: 1)
            unsafe wire.pointee.ticket_id = arena.place(value, evenIfEmpty: true)
        case .text(let value):
            unsafe wire.pointee.subject_case = Ithelper__V1__FindSimilarTicketsRequest__SubjectCase(rawValue: 2)
            unsafe wire.pointee.text = arena.place(value, evenIfEmpty: true)
        case nil: break
        }
        unsafe wire.pointee.limit = limit
        unsafe wire.pointee.confirmed_only = confirmedOnly ? 1 : 0
    }
}

extension FindSimilarTicketsRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        switch subject {
        case .ticketID(let value):
            json.field("ticketId", present: value)
        case .text(let value):
            json.field("text", present: value)
        case nil: break
        }
        json.field("limit", limit)
        json.field("confirmedOnly", confirmedOnly)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "ticketId", "ticket_id":
                if let value = try json.readValue(alone: self.subject == nil, as: String.self) {
                    self.subject = .ticketID(value)
                }
            case "text":
                if let value = try json.readValue(alone: self.subject == nil, as: String.self) {
                    self.subject = .text(value)
                }
            case "limit": try json.read(&self.limit)
            case "confirmedOnly", "confirmed_only": try json.read(&self.confirmedOnly)
            default: throw json.unknownField()
            }
        }
    }
}
