// AlphaFileDescriptorResponse, made from grpc/reflection/v1alpha/reflection.proto by `make proto`; change the proto instead.

package import CMessages

/// Files with everything they import.
public struct AlphaFileDescriptorResponse: ProtoMessage {
    /// Each a serialized google.protobuf.FileDescriptorProto.
    public var fileDescriptorProto: [[UInt8]] = []

    public init() {}
}

extension AlphaFileDescriptorResponse: @unsafe WireMessage {
    public static var protoName: String { "grpc.reflection.v1alpha.FileDescriptorResponse" }
    package static let wireLayout = unsafe WireLayout {
        unsafe grpc__reflection__v1alpha__file_descriptor_response__init($0)
    }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Grpc__Reflection__V1alpha__FileDescriptorResponse>) {
        fileDescriptorProto = unsafe Wire.byteStrings(
            wire.pointee.file_descriptor_proto,
            wire.pointee.n_file_descriptor_proto
        )
    }

    package func fill(
        _ wire: UnsafeMutablePointer<Grpc__Reflection__V1alpha__FileDescriptorResponse>,
        in arena: inout Arena
    ) {
        unsafe (wire.pointee.n_file_descriptor_proto, wire.pointee.file_descriptor_proto) = arena.place(
            fileDescriptorProto
        )
    }
}

extension AlphaFileDescriptorResponse {
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("fileDescriptorProto", bytes: fileDescriptorProto)
        json.endObject()
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        self.init()
        try json.beginObject()
        while let name = try json.nextField() {
            switch name {
            case "fileDescriptorProto", "file_descriptor_proto": try json.read(bytes: &self.fileDescriptorProto)
            default: throw json.unknownField()
            }
        }
    }
}
