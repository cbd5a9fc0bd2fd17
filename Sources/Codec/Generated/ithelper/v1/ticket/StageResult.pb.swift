// StageResult, made from ithelper/v1/ticket.proto by `make proto`; change the proto instead.

package import CMessages

/// One stage's typed result. Stages that the product does not know fill `other`.
public struct StageResult: ProtoMessage {
    /// The result, by kind.
    public var result: Result?

    public init() {}

    /// The result, by kind.
    public enum Result: Sendable, Equatable {
        /// Of the intake stage.
        case intake(Intake)
        /// Of the classifier stage.
        case classification(Classification)
        /// Of the diagnostic stage.
        case diagnosis(Diagnosis)
        /// Of the fetch stage.
        case fetch(FetchResult)
        /// Of the solution stage.
        case solution(Solution)
        /// Of the assignment stage.
        case assignment(Assignment)
        /// Of an agent added later, as text.
        case other(String)
    }
}

extension StageResult: @unsafe WireMessage {
    public static var protoName: String { "ithelper.v1.StageResult" }
    package static let wireLayout = unsafe WireLayout { unsafe ithelper__v1__stage_result__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Ithelper__V1__StageResult>) {
        switch unsafe wire.pointee.result_case.rawValue {
        case 1: result = unsafe Intake.read(wire.pointee.intake).map { .intake($0) }
        case 2: result = unsafe Classification.read(wire.pointee.classification).map { .classification($0) }
        case 3: result = unsafe Diagnosis.read(wire.pointee.diagnosis).map { .diagnosis($0) }
        case 4: result = unsafe FetchResult.read(wire.pointee.fetch).map { .fetch($0) }
        case 5: result = unsafe Solution.read(wire.pointee.solution).map { .solution($0) }
        case 6: result = unsafe Assignment.read(wire.pointee.assignment).map { .assignment($0) }
        case 7: result = .other(unsafe Wire.string(wire.pointee.other))
        default: break
        }
    }

    package func fill(_ wire: UnsafeMutablePointer<Ithelper__V1__StageResult>, in arena: inout Arena) {
        switch result {
        case .intake(let value):
            unsafe wire.pointee.result_case = Ithelper__V1__StageResult__ResultCase(rawValue: 1)
            unsafe wire.pointee.intake = arena.place(value)
        case .classification(let value):
            unsafe wire.pointee.result_case = Ithelper__V1__StageResult__ResultCase(rawValue: 2)
            unsafe wire.pointee.classification = arena.place(value)
        case .diagnosis(let value):
            unsafe wire.pointee.result_case = Ithelper__V1__StageResult__ResultCase(rawValue: 3)
            unsafe wire.pointee.diagnosis = arena.place(value)
        case .fetch(let value):
            unsafe wire.pointee.result_case = Ithelper__V1__StageResult__ResultCase(rawValue: 4)
            unsafe wire.pointee.fetch = arena.place(value)
        case .solution(let value):
            unsafe wire.pointee.result_case = Ithelper__V1__StageResult__ResultCase(rawValue: 5)
            unsafe wire.pointee.solution = arena.place(value)
        case .assignment(let value):
            unsafe wire.pointee.result_case = Ithelper__V1__StageResult__ResultCase(rawValue: 6)
            unsafe wire.pointee.assignment = arena.place(value)
        case .other(let value):
            unsafe wire.pointee.result_case = Ithelper__V1__StageResult__ResultCase(rawValue: 7)
            unsafe wire.pointee.other = arena.place(value, evenIfEmpty: true)
        case nil: break
        }
    }
}

extension StageResult {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        switch result {
        case .intake(let value):
            json.field("intake", present: value)
        case .classification(let value):
            json.field("classification", present: value)
        case .diagnosis(let value):
            json.field("diagnosis", present: value)
        case .fetch(let value):
            json.field("fetch", present: value)
        case .solution(let value):
            json.field("solution", present: value)
        case .assignment(let value):
            json.field("assignment", present: value)
        case .other(let value):
            json.field("other", present: value)
        case nil: break
        }
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "intake":
                if let value = try json.readValue(alone: self.result == nil, as: Intake.self) {
                    self.result = .intake(value)
                }
            case "classification":
                if let value = try json.readValue(alone: self.result == nil, as: Classification.self) {
                    self.result = .classification(value)
                }
            case "diagnosis":
                if let value = try json.readValue(alone: self.result == nil, as: Diagnosis.self) {
                    self.result = .diagnosis(value)
                }
            case "fetch":
                if let value = try json.readValue(alone: self.result == nil, as: FetchResult.self) {
                    self.result = .fetch(value)
                }
            case "solution":
                if let value = try json.readValue(alone: self.result == nil, as: Solution.self) {
                    self.result = .solution(value)
                }
            case "assignment":
                if let value = try json.readValue(alone: self.result == nil, as: Assignment.self) {
                    self.result = .assignment(value)
                }
            case "other":
                if let value = try json.readValue(alone: self.result == nil, as: String.self) {
                    self.result = .other(value)
                }
            default: throw json.unknownField()
            }
        }
    }
}
