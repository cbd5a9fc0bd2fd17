// Finds the Swift name of every message and enum of the set.

struct TypeTable {
    private var swiftNames: [String: String] = [:]
    private var zeroCases: [String: String] = [:]
    private var mapEntries: [String: MessageDescriptor] = [:]

    /// - Parameters:
    ///   - prefixes: what stands before the Swift names of a package, such as `google.rpc` to `RPC`.
    ///   - renames: Swift names of single types by full name, such as `google.protobuf.Any` to `AnyMessage`.
    init(files: [FileDescriptor], prefixes: [String: String], renames: [String: String]) {
        for file in files {
            let prefix = prefixes[file.package] ?? ""
            for message in file.messages { add(message, as: prefix + message.name, renames) }
            for item in file.enums { add(item, as: renames[item.fullName] ?? prefix + item.name) }
        }
    }

    private mutating func add(_ message: MessageDescriptor, as name: String, _ renames: [String: String]) {
        let name = renames[message.fullName] ?? name
        swiftNames[message.fullName] = name
        if message.isMapEntry { mapEntries[message.fullName] = message }
        for nested in message.nested { add(nested, as: name + "." + nested.name, renames) }
        for item in message.enums { add(item, as: name + "." + item.name) }
    }

    private mutating func add(_ item: EnumDescriptor, as name: String) {
        swiftNames[item.fullName] = name
        zeroCases[item.fullName] = item.values.first.map { Names.enumCase($0.name, of: item.name) }
    }

    /// The Swift name; nested types with their outer ones.
    func swiftName(_ fullName: String) throws(GeneratorError) -> String {
        guard let name = swiftNames[fullName] else { throw GeneratorError("unknown type \(fullName)") }
        return name
    }

    /// The case that a field of an enum begins with.
    func zeroCase(_ fullName: String) -> String { zeroCases[fullName] ?? "unspecified" }

    /// The Swift type of one value of a field.
    func elementType(_ field: FieldDescriptor) throws(GeneratorError) -> String {
        switch field.kind {
        case .double: "Double"
        case .float: "Float"
        case .int64, .sfixed64, .sint64: "Int64"
        case .uint64, .fixed64: "UInt64"
        case .int32, .sfixed32, .sint32: "Int32"
        case .uint32, .fixed32: "UInt32"
        case .bool: "Bool"
        case .string: "String"
        case .bytes: "[UInt8]"
        case .message, .enum: try swiftName(field.typeName)
        case .group: throw GeneratorError("field \(field.name): groups are not generated")
        }
    }

    /// Key and value of a map field, or nil for any other.
    func mapEntry(_ field: FieldDescriptor) -> (key: FieldDescriptor, value: FieldDescriptor)? {
        guard field.kind == .message, let entry = mapEntries[field.typeName] else { return nil }
        guard let key = entry.fields.first(where: { $0.number == 1 }),
            let value = entry.fields.first(where: { $0.number == 2 })
        else { return nil }
        return (key, value)
    }
}
