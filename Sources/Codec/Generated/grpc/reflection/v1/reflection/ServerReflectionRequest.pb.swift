// ServerReflectionRequest, made from grpc/reflection/v1/reflection.proto by `make proto`; change the proto instead.

package import CMessages

/// One question.
public struct ServerReflectionRequest: ProtoMessage {
    /// The host asked about; not used.
    public var host: String = ""
    /// The question, by kind.
    public var messageRequest: MessageRequest?

    public init() {}

    /// The question, by kind.
    public enum MessageRequest: Sendable, Equatable {
        /// The file with this name.
        case fileByFilename(String)
        /// The file that declares this message, enum, service, method or field.
        case fileContainingSymbol(String)
        /// The file that declares this extension.
        case fileContainingExtension(ExtensionRequest)
        /// The numbers of all extensions of this message.
        case allExtensionNumbersOfType(String)
        /// The names of all services; the text is not used.
        case listServices(String)
    }
}

extension ServerReflectionRequest: @unsafe WireMessage {
    public static var protoName: String { "grpc.reflection.v1.ServerReflectionRequest" }
    package static let wireLayout = unsafe WireLayout {
        unsafe grpc__reflection__v1__server_reflection_request__init($0)
    }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Reflection__V1__ServerReflectionRequest>) {
        host = unsafe Wire.string(wire.pointee.host)
        switch unsafe wire.pointee.message_request_case.rawValue {
        case 3: messageRequest = .fileByFilename(unsafe Wire.string(wire.pointee.file_by_filename))
        case 4: messageRequest = .fileContainingSymbol(unsafe Wire.string(wire.pointee.file_containing_symbol))
        case 5:
            messageRequest = unsafe ExtensionRequest.read(wire.pointee.file_containing_extension).map {
                .fileContainingExtension($0)
            }
        case 6:
            messageRequest = .allExtensionNumbersOfType(unsafe Wire.string(wire.pointee.all_extension_numbers_of_type))
        case 7: messageRequest = .listServices(unsafe Wire.string(wire.pointee.list_services))
        default: break
        }
    }

    package func fill(
        _ wire: UnsafeMutablePointer<Grpc__Reflection__V1__ServerReflectionRequest>,
        in arena: inout Arena
    ) {
        unsafe wire.pointee.host = arena.place(host)
        switch messageRequest {
        case .fileByFilename(let value):
            unsafe wire.pointee.message_request_case =
                Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 3)
            unsafe wire.pointee.file_by_filename = arena.place(value, evenIfEmpty: true)
        case .fileContainingSymbol(let value):
            unsafe wire.pointee.message_request_case =
                Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 4)
            unsafe wire.pointee.file_containing_symbol = arena.place(value, evenIfEmpty: true)
        case .fileContainingExtension(let value):
            unsafe wire.pointee.message_request_case =
                Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 5)
            unsafe wire.pointee.file_containing_extension = arena.place(value)
        case .allExtensionNumbersOfType(let value):
            unsafe wire.pointee.message_request_case =
                Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 6)
            unsafe wire.pointee.all_extension_numbers_of_type = arena.place(value, evenIfEmpty: true)
        case .listServices(let value):
            unsafe wire.pointee.message_request_case =
                Grpc__Reflection__V1__ServerReflectionRequest__MessageRequestCase(rawValue: 7)
            unsafe wire.pointee.list_services = arena.place(value, evenIfEmpty: true)
        case nil: break
        }
    }
}

extension ServerReflectionRequest {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("host", host)
        switch messageRequest {
        case .fileByFilename(let value):
            json.field("fileByFilename", present: value)
        case .fileContainingSymbol(let value):
            json.field("fileContainingSymbol", present: value)
        case .fileContainingExtension(let value):
            json.field("fileContainingExtension", present: value)
        case .allExtensionNumbersOfType(let value):
            json.field("allExtensionNumbersOfType", present: value)
        case .listServices(let value):
            json.field("listServices", present: value)
        case nil: break
        }
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "host": try json.read(&self.host)
            case "fileByFilename", "file_by_filename":
                if let value = try json.readValue(alone: self.messageRequest == nil, as: String.self) {
                    self.messageRequest = .fileByFilename(value)
                }
            case "fileContainingSymbol", "file_containing_symbol":
                if let value = try json.readValue(alone: self.messageRequest == nil, as: String.self) {
                    self.messageRequest = .fileContainingSymbol(value)
                }
            case "fileContainingExtension", "file_containing_extension":
                if let value = try json.readValue(alone: self.messageRequest == nil, as: ExtensionRequest.self) {
                    self.messageRequest = .fileContainingExtension(value)
                }
            case "allExtensionNumbersOfType", "all_extension_numbers_of_type":
                if let value = try json.readValue(alone: self.messageRequest == nil, as: String.self) {
                    self.messageRequest = .allExtensionNumbersOfType(value)
                }
            case "listServices", "list_services":
                if let value = try json.readValue(alone: self.messageRequest == nil, as: String.self) {
                    self.messageRequest = .listServices(value)
                }
            default: throw json.unknownField()
            }
        }
    }
}
