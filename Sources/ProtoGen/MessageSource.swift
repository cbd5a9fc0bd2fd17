// Writes one message as a Swift struct: its fields, its oneofs, its nested types.

struct MessageSource {
    let message: MessageDescriptor
    let swiftName: String
    let types: TypeTable

    /// The struct with everything nested in it.
    func writeStruct(to out: inout SourceText) throws(GeneratorError) {
        out.comment(message.comment)
        let name = swiftName.split(separator: ".").last.map(String.init) ?? swiftName
        try out.block("public struct \(name): ProtoMessage") { out throws(GeneratorError) in
            for member in members {
                switch member {
                case .field(let field):
                    out.comment(field.comment)
                    out.line("public var \(Names.lowerCamel(field.name)): \(try declaration(field))")
                case .oneof(let index, _):
                    let oneof = message.oneofs[index]
                    out.comment(oneof.comment)
                    out.line("public var \(Names.lowerCamel(oneof.name)): \(Names.upperCamel(oneof.name))?")
                }
            }
            if !members.isEmpty { out.line() }
            out.line("public init() {}")
            for case .oneof(let index, let fields) in members { try writeOneof(index, fields, to: &out) }
            for item in message.enums {
                out.line()
                try EnumSource(item: item, swiftName: swiftName + "." + item.name).writeEnum(to: &out)
            }
            for nested in nestedSources {
                out.line()
                try nested.writeStruct(to: &out)
            }
        }
    }

    /// The extensions by which it is read, written and named; those of nested messages follow.
    func writeExtensions(to out: inout SourceText) throws(GeneratorError) {
        out.line()
        try WireSource(message: self).write(to: &out)
        out.line()
        try JSONSource(message: self).write(to: &out)
        for item in message.enums {
            out.line()
            try EnumSource(item: item, swiftName: swiftName + "." + item.name).writeExtension(to: &out)
        }
        for nested in nestedSources { try nested.writeExtensions(to: &out) }
    }

    /// What a Swift struct has for the fields of a message.
    enum Member {
        case field(FieldDescriptor)
        /// Index of the oneof and its fields.
        case oneof(Int, [FieldDescriptor])
    }

    /// Fields in the order of the proto; a oneof stands where its first field does.
    var members: [Member] {
        var members: [Member] = []
        var seen: Set<Int> = []
        for field in message.fields {
            guard let index = field.oneofIndex else {
                members.append(.field(field))
                continue
            }
            guard seen.insert(index).inserted else { continue }
            members.append(.oneof(index, message.fields.filter { $0.oneofIndex == index }))
        }
        return members
    }

    private var nestedSources: [MessageSource] {
        message.nested.filter { !$0.isMapEntry }.map {
            MessageSource(message: $0, swiftName: swiftName + "." + $0.name, types: types)
        }
    }

    private func writeOneof(
        _ index: Int,
        _ fields: [FieldDescriptor],
        to out: inout SourceText
    ) throws(GeneratorError) {
        let oneof = message.oneofs[index]
        out.line()
        out.comment(oneof.comment)
        try out.block("public enum \(Names.upperCamel(oneof.name)): Sendable, Equatable") {
            out throws(GeneratorError) in
            for field in fields {
                out.comment(field.comment)
                out.line("case \(Names.lowerCamel(field.name))(\(try types.elementType(field)))")
            }
        }
    }

    /// Type and default of a field.
    private func declaration(_ field: FieldDescriptor) throws(GeneratorError) -> String {
        if let entry = types.mapEntry(field) {
            return "[\(try types.elementType(entry.key)): \(try types.elementType(entry.value))] = [:]"
        }
        let element = try types.elementType(field)
        if field.isRepeated { return "[\(element)] = []" }
        return switch field.kind {
        case .string: "String = \"\""
        case .bool: "Bool = false"
        case .bytes: "[UInt8] = []"
        case .message: "\(element)?"
        case .enum: "\(element) = .\(types.zeroCase(field.typeName))"
        default: "\(element) = 0"
        }
    }
}
