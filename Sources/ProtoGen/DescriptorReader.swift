// From the bytes of a google.protobuf.FileDescriptorSet to values, comments attached.

/// Reads one file of the set.
struct DescriptorReader {
    private var comments: [[Int]: String] = [:]
    private var package = ""

    /// All files of a set, each after those it imports.
    static func files(in set: [UInt8]) throws(GeneratorError) -> [FileDescriptor] {
        var files: [FileDescriptor] = []
        for field in try WireReader.fields(of: set[...]) where field.number == 1 {
            var reader = DescriptorReader()
            files.append(try reader.file(field.bytes))
        }
        return files
    }

    private mutating func file(_ bytes: ArraySlice<UInt8>) throws(GeneratorError) -> FileDescriptor {
        let fields = try WireReader.fields(of: bytes)
        for field in fields where field.number == 2 { package = field.string }
        for field in fields where field.number == 9 { try readComments(field.bytes) }
        var file = FileDescriptor()
        file.package = package
        for field in fields {
            switch field.number {
            case 1: file.name = field.string
            case 3: file.dependencies.append(field.string)
            case 4: file.messages.append(try message(field.bytes, in: package, at: [4, file.messages.count]))
            case 5: file.enums.append(try enumeration(field.bytes, in: package, at: [5, file.enums.count]))
            case 6: file.services.append(try service(field.bytes, at: [6, file.services.count]))
            default: break
            }
            if field.number != 9 { file.serialized += WireWriter.field(field) }
        }
        return file
    }

    private mutating func readComments(_ bytes: ArraySlice<UInt8>) throws(GeneratorError) {
        for location in try WireReader.fields(of: bytes) where location.number == 1 {
            var path: [Int] = []
            var comment = ""
            for field in try WireReader.fields(of: location.bytes) {
                if field.number == 1 { path = try WireReader.varints(in: field.bytes) }
                if field.number == 3 { comment = field.string }
            }
            if !comment.isEmpty { comments[path] = comment }
        }
    }

    private func message(
        _ bytes: ArraySlice<UInt8>,
        in scope: String,
        at path: [Int]
    ) throws(GeneratorError) -> MessageDescriptor {
        let fields = try WireReader.fields(of: bytes)
        var message = MessageDescriptor()
        for field in fields where field.number == 1 { message.name = field.string }
        message.fullName = scope.isEmpty ? message.name : scope + "." + message.name
        message.comment = comments[path] ?? ""
        for part in fields {
            switch part.number {
            case 2: message.fields.append(try field(part.bytes, at: path + [2, message.fields.count]))
            case 3:
                let place = path + [3, message.nested.count]
                message.nested.append(try self.message(part.bytes, in: message.fullName, at: place))
            case 4:
                let place = path + [4, message.enums.count]
                message.enums.append(try enumeration(part.bytes, in: message.fullName, at: place))
            case 7:
                message.isMapEntry = try WireReader.fields(of: part.bytes).contains { $0.number == 7 && $0.int != 0 }
            case 8:
                var oneof = OneofDescriptor(comment: comments[path + [8, message.oneofs.count]] ?? "")
                for field in try WireReader.fields(of: part.bytes) where field.number == 1 { oneof.name = field.string }
                message.oneofs.append(oneof)
            default: break
            }
        }
        return message
    }

    private func field(_ bytes: ArraySlice<UInt8>, at path: [Int]) throws(GeneratorError) -> FieldDescriptor {
        var field = FieldDescriptor()
        field.comment = comments[path] ?? ""
        for part in try WireReader.fields(of: bytes) {
            switch part.number {
            case 1: field.name = part.string
            case 3: field.number = part.int
            case 4: field.isRepeated = part.int == 3
            case 5:
                guard let kind = FieldDescriptor.Kind(rawValue: part.int), kind != .group else {
                    throw GeneratorError("field \(field.name): type \(part.int) is not generated")
                }
                field.kind = kind
            case 6: field.typeName = String(part.string.drop { $0 == "." })
            case 9: field.oneofIndex = part.int
            case 17:
                throw GeneratorError("field \(field.name): proto3 `optional` is refused by protoc-c; use a message")
            default: break
            }
        }
        return field
    }

    private func enumeration(
        _ bytes: ArraySlice<UInt8>,
        in scope: String,
        at path: [Int]
    ) throws(GeneratorError) -> EnumDescriptor {
        var result = EnumDescriptor()
        result.comment = comments[path] ?? ""
        for part in try WireReader.fields(of: bytes) {
            if part.number == 1 { result.name = part.string }
            guard part.number == 2 else { continue }
            var value = EnumDescriptor.Value(comment: comments[path + [2, result.values.count]] ?? "")
            for field in try WireReader.fields(of: part.bytes) {
                if field.number == 1 { value.name = field.string }
                if field.number == 2 { value.number = field.int }
            }
            result.values.append(value)
        }
        result.fullName = scope.isEmpty ? result.name : scope + "." + result.name
        return result
    }

    private func service(_ bytes: ArraySlice<UInt8>, at path: [Int]) throws(GeneratorError) -> ServiceDescriptor {
        var service = ServiceDescriptor()
        service.comment = comments[path] ?? ""
        for part in try WireReader.fields(of: bytes) {
            if part.number == 1 { service.name = part.string }
            guard part.number == 2 else { continue }
            var method = ServiceDescriptor.Method(comment: comments[path + [2, service.methods.count]] ?? "")
            for field in try WireReader.fields(of: part.bytes) {
                switch field.number {
                case 1: method.name = field.string
                case 2: method.request = String(field.string.drop { $0 == "." })
                case 3: method.response = String(field.string.drop { $0 == "." })
                case 5: method.clientStreams = field.int != 0
                case 6: method.serverStreams = field.int != 0
                default: break
                }
            }
            service.methods.append(method)
        }
        service.fullName = package.isEmpty ? service.name : package + "." + service.name
        return service
    }
}

/// Writes a field back as it was read.
enum WireWriter {
    static func field(_ field: WireField) -> [UInt8] {
        switch field.value {
        case .varint(let value): varint(UInt64(field.number) << 3) + varint(value)
        case .bytes(let bytes): varint(UInt64(field.number) << 3 | 2) + varint(UInt64(bytes.count)) + bytes
        case .fixed(let bytes): varint(UInt64(field.number) << 3 | (bytes.count == 8 ? 1 : 5)) + bytes
        }
    }

    static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
