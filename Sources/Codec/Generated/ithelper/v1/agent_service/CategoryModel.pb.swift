// CategoryModel, made from ithelper/v1/agent_service.proto by `make proto`; change the proto instead.

package import CMessages

/// A trained category model.
public struct CategoryModel: ProtoMessage {
    /// From 1; grows by one with each model that was trained.
    public var version: Int32 = 0
    /// Whether it is the one in use. One that judged worse than the one in use is kept for the record only.
    public var serving: Bool = false
    /// When it was trained.
    public var trainedAt: Timestamp?
    /// The categories that it tells apart.
    public var categories: [String] = []
    /// How many texts it learned from.
    public var trainedOn: Int64 = 0
    /// How many tickets that were kept back judged it.
    public var judgedOn: Int64 = 0
    /// Share of those that it got right, 0 to 1.
    public var accuracy: Double = 0
    /// Mean of the categories' F1, 0 to 1.
    public var macroF1: Double = 0
    /// How far its confidence is from its accuracy on those, 0 to 1.
    public var calibrationError: Double = 0
    /// Accuracy of the one in use before, on the same tickets; 0 = there was none.
    public var rivalAccuracy: Double = 0
    /// Why it is not served, in a sentence; else empty.
    public var reason: String = ""

    public init() {}
}

extension CategoryModel: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.CategoryModel" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__category_model__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__CategoryModel>) {
        version = unsafe wire.pointee.version
        serving = unsafe wire.pointee.serving != 0
        trainedAt = unsafe Timestamp.read(wire.pointee.trained_at)
        categories = unsafe Wire.strings(wire.pointee.categories, wire.pointee.n_categories)
        trainedOn = unsafe wire.pointee.trained_on
        judgedOn = unsafe wire.pointee.judged_on
        accuracy = unsafe wire.pointee.accuracy
        macroF1 = unsafe wire.pointee.macro_f1
        calibrationError = unsafe wire.pointee.calibration_error
        rivalAccuracy = unsafe wire.pointee.rival_accuracy
        reason = unsafe Wire.string(wire.pointee.reason)
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__CategoryModel>, in arena: inout Arena) {
        unsafe wire.pointee.version = version
        unsafe wire.pointee.serving = serving ? 1 : 0
        unsafe wire.pointee.trained_at = arena.place(trainedAt)
        unsafe (wire.pointee.n_categories, wire.pointee.categories) = arena.place(categories)
        unsafe wire.pointee.trained_on = trainedOn
        unsafe wire.pointee.judged_on = judgedOn
        unsafe wire.pointee.accuracy = accuracy
        unsafe wire.pointee.macro_f1 = macroF1
        unsafe wire.pointee.calibration_error = calibrationError
        unsafe wire.pointee.rival_accuracy = rivalAccuracy
        unsafe wire.pointee.reason = arena.place(reason)
    }
}

extension CategoryModel {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("version", version)
        json.field("serving", serving)
        json.field("trainedAt", trainedAt)
        json.field("categories", categories)
        json.field("trainedOn", trainedOn)
        json.field("judgedOn", judgedOn)
        json.field("accuracy", accuracy)
        json.field("macroF1", macroF1)
        json.field("calibrationError", calibrationError)
        json.field("rivalAccuracy", rivalAccuracy)
        json.field("reason", reason)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "version": try json.read(&self.version)
            case "serving": try json.read(&self.serving)
            case "trainedAt", "trained_at": try json.read(&self.trainedAt)
            case "categories": try json.read(&self.categories)
            case "trainedOn", "trained_on": try json.read(&self.trainedOn)
            case "judgedOn", "judged_on": try json.read(&self.judgedOn)
            case "accuracy": try json.read(&self.accuracy)
            case "macroF1", "macro_f1": try json.read(&self.macroF1)
            case "calibrationError", "calibration_error": try json.read(&self.calibrationError)
            case "rivalAccuracy", "rival_accuracy": try json.read(&self.rivalAccuracy)
            case "reason": try json.read(&self.reason)
            default: throw json.unknownField()
            }
        }
    }
}
