// The descriptor set as values: files, messages, fields, enums, services. Numbers are those of descriptor.proto.

/// A google.protobuf.FileDescriptorProto.
struct FileDescriptor {
    var name = ""
    var package = ""
    var dependencies: [String] = []
    var messages: [MessageDescriptor] = []
    var enums: [EnumDescriptor] = []
    var services: [ServiceDescriptor] = []
    /// The file as reflection serves it: without source information, which is for people.
    var serialized: [UInt8] = []
}

/// A google.protobuf.DescriptorProto.
struct MessageDescriptor {
    var name = ""
    var fullName = ""
    var comment = ""
    var fields: [FieldDescriptor] = []
    var oneofs: [OneofDescriptor] = []
    var nested: [MessageDescriptor] = []
    var enums: [EnumDescriptor] = []
    /// True for the entry message that stands for a `map<>`.
    var isMapEntry = false
}

/// A google.protobuf.OneofDescriptorProto.
struct OneofDescriptor {
    var name = ""
    var comment = ""
}

/// A google.protobuf.FieldDescriptorProto.
struct FieldDescriptor {
    var name = ""
    var number = 0
    var isRepeated = false
    var kind = Kind.string
    /// Full name of the message or enum, without the leading dot.
    var typeName = ""
    var oneofIndex: Int?
    var comment = ""

    enum Kind: Int {
        case double = 1
        case float, int64, uint64, int32, fixed64, fixed32, bool, string, group
        case message, bytes, uint32, `enum`, sfixed32, sfixed64, sint32, sint64
    }
}

/// A google.protobuf.EnumDescriptorProto.
struct EnumDescriptor {
    var name = ""
    var fullName = ""
    var comment = ""
    var values: [Value] = []

    struct Value {
        var name = ""
        var number = 0
        var comment = ""
    }
}

/// A google.protobuf.ServiceDescriptorProto.
struct ServiceDescriptor {
    var name = ""
    var fullName = ""
    var comment = ""
    var methods: [Method] = []

    struct Method {
        var name = ""
        var request = ""
        var response = ""
        var clientStreams = false
        var serverStreams = false
        var comment = ""
    }
}
