// Classification, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// Result of the classifier stage.
public struct Classification: ProtoMessage {
    /// One of the configured categories; by default hardware, software, network, access, other.
    public var category: String = ""
    /// How soon somebody must act.
    public var urgency: Urgency = .unspecified
    /// The tier that should take it.
    public var expertiseLevel: ExpertiseLevel = .unspecified
    /// Why, in one or two sentences.
    public var reasoning: String = ""
    /// Probability that the category is right, 0 to 1.
    public var confidence: Double = 0

    public init() {}
}

extension Classification: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.Classification" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__classification__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__Classification>) {
        category = unsafe Wire.string(wire.pointee.category)
        urgency = unsafe Urgency(wire: wire.pointee.urgency.rawValue)
        expertiseLevel = unsafe ExpertiseLevel(wire: wire.pointee.expertise_level.rawValue)
        reasoning = unsafe Wire.string(wire.pointee.reasoning)
        confidence = unsafe wire.pointee.confidence
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__Classification>, in arena: inout Arena) {
        unsafe wire.pointee.category = arena.place(category)
        unsafe wire.pointee.urgency = Ithelper__V1__Urgency(rawValue: urgency.wireValue)
        unsafe wire.pointee.expertise_level = Ithelper__V1__ExpertiseLevel(rawValue: expertiseLevel.wireValue)
        unsafe wire.pointee.reasoning = arena.place(reasoning)
        unsafe wire.pointee.confidence = confidence
    }
}

extension Classification {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("category", category)
        json.field("urgency", urgency)
        json.field("expertiseLevel", expertiseLevel)
        json.field("reasoning", reasoning)
        json.field("confidence", confidence)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "category": try json.read(&self.category)
            case "urgency": try json.read(&self.urgency)
            case "expertiseLevel", "expertise_level": try json.read(&self.expertiseLevel)
            case "reasoning": try json.read(&self.reasoning)
            case "confidence": try json.read(&self.confidence)
            default: throw json.unknownField()
            }
        }
    }
}
