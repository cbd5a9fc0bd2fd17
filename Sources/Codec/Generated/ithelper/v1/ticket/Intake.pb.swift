// Intake, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Result of the intake stage.
public struct Intake: ProtoMessage {
    /// The requester, in lower case.
    public var userEmail: String = ""
    /// Subject after clean-up.
    public var subject: String = ""
    /// Description after clean-up.
    public var description: String = ""
    /// Such as `laptop` or `printer`; empty when the text does not say.
    public var deviceType: String = ""
    /// Building or room; empty when the text does not say.
    public var location: String = ""
    /// Such as `cannot_connect`; empty when unclear.
    public var issueType: String = ""
    /// Questions whose answers would help; at most 10.
    public var missingInfo: [String] = []

    public init() {}
}

extension Intake: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Intake" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__intake__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Intake>) {
        userEmail = unsafe Wire.string(wire.pointee.user_email)
        subject = unsafe Wire.string(wire.pointee.subject)
        description = unsafe Wire.string(wire.pointee.description)
        deviceType = unsafe Wire.string(wire.pointee.device_type)
        location = unsafe Wire.string(wire.pointee.location)
        issueType = unsafe Wire.string(wire.pointee.issue_type)
        missingInfo = unsafe Wire.strings(wire.pointee.missing_info, wire.pointee.n_missing_info)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Intake>, in arena: inout Arena) {
        unsafe wire.pointee.user_email = arena.place(userEmail)
        unsafe wire.pointee.subject = arena.place(subject)
        unsafe wire.pointee.description = arena.place(description)
        unsafe wire.pointee.device_type = arena.place(deviceType)
        unsafe wire.pointee.location = arena.place(location)
        unsafe wire.pointee.issue_type = arena.place(issueType)
        unsafe (wire.pointee.n_missing_info, wire.pointee.missing_info) = arena.place(missingInfo)
    }
}

extension Intake {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("userEmail", userEmail)
        json.field("subject", subject)
        json.field("description", description)
        json.field("deviceType", deviceType)
        json.field("location", location)
        json.field("issueType", issueType)
        json.field("missingInfo", missingInfo)
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
            case "deviceType", "device_type": try json.read(&self.deviceType)
            case "location": try json.read(&self.location)
            case "issueType", "issue_type": try json.read(&self.issueType)
            case "missingInfo", "missing_info": try json.read(&self.missingInfo)
            default: throw json.unknownField()
            }
        }
    }
}
