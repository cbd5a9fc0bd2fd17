// ServerReflectionResponse, made from grpc/reflection/v1/reflection.proto by `make proto`; change the proto instead.

package import CMessages

/// One answer.
public struct ServerReflectionResponse: ProtoMessage {
    /// The host answered for.
    public var validHost: String = ""
    /// The question.
    public var originalRequest: ServerReflectionRequest?
    /// The answer, by kind.
    public var messageResponse: MessageResponse?

    public init() {}

    /// The answer, by kind.
    public enum MessageResponse: Sendable, Equatable {
        /// Files.
        case fileDescriptorResponse(FileDescriptorResponse)
        /// Numbers of extensions.
        case allExtensionNumbersResponse(ExtensionNumberResponse)
        /// Names of services.
        case listServicesResponse(ListServiceResponse)
        /// The question could not be answered.
        case errorResponse(ErrorResponse)
    }
}

extension ServerReflectionResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.reflection.v1.ServerReflectionResponse" }
    package static let wireLayout = unsafe WireLayout {
        unsafe grpc__reflection__v1__server_reflection_response__init($0)
    }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Reflection__V1__ServerReflectionResponse>) {
        validHost = unsafe Wire.string(wire.pointee.valid_host)
        originalRequest = unsafe ServerReflectionRequest.read(wire.pointee.original_request)
        switch unsafe wire.pointee.message_response_case.rawValue {
        case 4:
            messageResponse = unsafe FileDescriptorResponse.read(wire.pointee.file_descriptor_response).map {
                .fileDescriptorResponse($0)
            }
        case 5:
            messageResponse = unsafe ExtensionNumberResponse.read(wire.pointee.all_extension_numbers_response).map {
                .allExtensionNumbersResponse($0)
            }
        case 6:
            messageResponse = unsafe ListServiceResponse.read(wire.pointee.list_services_response).map {
                .listServicesResponse($0)
            }
        case 7: messageResponse = unsafe ErrorResponse.read(wire.pointee.error_response).map { .errorResponse($0) }
        default: break
        }
    }

    package func fill(
        _ wire: UnsafeMutablePointer<Grpc__Reflection__V1__ServerReflectionResponse>,
        in arena: inout Arena
    ) {
        unsafe wire.pointee.valid_host = arena.place(validHost)
        unsafe wire.pointee.original_request = arena.place(originalRequest)
        switch messageResponse {
        case .fileDescriptorResponse(let value):
            unsafe wire.pointee.message_response_case =
                Grpc__Reflection__V1__ServerReflectionResponse__MessageResponseCase(rawValue: 4)
            unsafe wire.pointee.file_descriptor_response = arena.place(value)
        case .allExtensionNumbersResponse(let value):
            unsafe wire.pointee.message_response_case =
                Grpc__Reflection__V1__ServerReflectionResponse__MessageResponseCase(rawValue: 5)
            unsafe wire.pointee.all_extension_numbers_response = arena.place(value)
        case .listServicesResponse(let value):
            unsafe wire.pointee.message_response_case =
                Grpc__Reflection__V1__ServerReflectionResponse__MessageResponseCase(rawValue: 6)
            unsafe wire.pointee.list_services_response = arena.place(value)
        case .errorResponse(let value):
            unsafe wire.pointee.message_response_case =
                Grpc__Reflection__V1__ServerReflectionResponse__MessageResponseCase(rawValue: 7)
            unsafe wire.pointee.error_response = arena.place(value)
        case nil: break
        }
    }
}

extension ServerReflectionResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("validHost", validHost)
        json.field("originalRequest", originalRequest)
        switch messageResponse {
        case .fileDescriptorResponse(let value):
            json.field("fileDescriptorResponse", present: value)
        case .allExtensionNumbersResponse(let value):
            json.field("allExtensionNumbersResponse", present: value)
        case .listServicesResponse(let value):
            json.field("listServicesResponse", present: value)
        case .errorResponse(let value):
            json.field("errorResponse", present: value)
        case nil: break
        }
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "validHost", "valid_host": try json.read(&self.validHost)
            case "originalRequest", "original_request": try json.read(&self.originalRequest)
            case "fileDescriptorResponse", "file_descriptor_response":
                if let value = try json.readValue(alone: self.messageResponse == nil, as: FileDescriptorResponse.self) {
                    self.messageResponse = .fileDescriptorResponse(value)
                }
            case "allExtensionNumbersResponse", "all_extension_numbers_response":
                if let value = try json.readValue(alone: self.messageResponse == nil, as: ExtensionNumberResponse.self)
                {
                    self.messageResponse = .allExtensionNumbersResponse(value)
                }
            case "listServicesResponse", "list_services_response":
                if let value = try json.readValue(alone: self.messageResponse == nil, as: ListServiceResponse.self) {
                    self.messageResponse = .listServicesResponse(value)
                }
            case "errorResponse", "error_response":
                if let value = try json.readValue(alone: self.messageResponse == nil, as: ErrorResponse.self) {
                    self.messageResponse = .errorResponse(value)
                }
            default: throw json.unknownField()
            }
        }
    }
}
