// Writes how a message is read from the C struct that protobuf-c unpacked, and how it fills one to be packed.

struct WireSource {
    let message: MessageSource

    private var types: TypeTable { message.types }
    private var cType: String { Names.cType(message.message.fullName) }

    func write(to out: inout SourceText) throws(GeneratorError) {
        let prefix = Names.cFunctionPrefix(message.message.fullName)
        try out.block("extension \(message.swiftName): @unsafe WireMessage") { out throws(GeneratorError) in
            out.line("public static var protoName: String { \"\(message.message.fullName)\" }")
            out.line("package static let wireLayout = unsafe WireLayout { unsafe \(prefix)__init($0) }")
            out.line()
            out.line("public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {")
            out.line("    self = try unsafe Self.unpacked(bytes, limits: limits)")
            out.line("}")
            out.line()
            out.line("public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }")
            out.line()
            try writeReading(to: &out)
            out.line()
            try writeFilling(to: &out)
        }
    }

    private func writeReading(to out: inout SourceText) throws(GeneratorError) {
        try out.block("package init(reading wire: UnsafePointer<\(cType)>)") { out throws(GeneratorError) in
            for member in message.members {
                switch member {
                case .field(let field):
                    out.line("\(Names.lowerCamel(field.name)) = \(try reading(field))")
                case .oneof(let index, let fields):
                    let name = message.message.oneofs[index].name
                    out.line("switch unsafe wire.pointee.\(name)_case.rawValue {")
                    for field in fields {
                        let target = Names.lowerCamel(name)
                        let value = try reading(field)
                        let present = field.kind == .message ? ".map { .\(Names.lowerCamel(field.name))($0) }" : ""
                        out.line(
                            present.isEmpty
                                ? "case \(field.number): \(target) = .\(Names.lowerCamel(field.name))(\(value))"
                                : "case \(field.number): \(target) = \(value)\(present)"
                        )
                    }
                    out.line("default: break")
                    out.line("}")
                }
            }
        }
    }

    private func writeFilling(to out: inout SourceText) throws(GeneratorError) {
        let opening = "package func fill(_ wire: UnsafeMutablePointer<\(cType)>, in arena: inout Arena)"
        try out.block(opening) { out throws(GeneratorError) in
            for member in message.members {
                switch member {
                case .field(let field):
                    out.line(try filling(field, from: Names.lowerCamel(field.name)))
                case .oneof(let index, let fields):
                    let name = message.message.oneofs[index].name
                    let caseType = "\(cType)__\(Names.upperCamel(name))Case"
                    out.line("switch \(Names.lowerCamel(name)) {")
                    for field in fields {
                        out.line("case .\(Names.lowerCamel(field.name))(let value):")
                        out.line("    unsafe wire.pointee.\(name)_case = \(caseType)(rawValue: \(field.number))")
                        out.line("    \(try filling(field, from: "value", inOneof: true))")
                    }
                    out.line("case nil: break")
                    out.line("}")
                }
            }
        }
    }

    /// The Swift value of a field of the C struct.
    private func reading(_ field: FieldDescriptor) throws(GeneratorError) -> String {
        let member = "wire.pointee.\(field.name.lowercased())"
        if let entry = types.mapEntry(field) {
            let key = try reading(FieldDescriptor(entry.key, in: "entry"))
            var value = try reading(FieldDescriptor(entry.value, in: "entry"))
            if entry.value.kind == .message { value += " ?? .init()" }
            let pair = "(\(key), \(value))".replacing("wire.pointee.entry.", with: "entry.pointee.")
            return "unsafe Wire.entries(\(member), wire.pointee.n_\(field.name.lowercased())) { entry in \(pair) }"
        }
        if field.isRepeated {
            let list =
                switch field.kind {
                case .string: "strings"
                case .bytes: "byteStrings"
                case .bool: "bools"
                case .enum: "enums"
                case .message: "messages"
                default: "numbers"
                }
            return "unsafe Wire.\(list)(\(member), wire.pointee.n_\(field.name.lowercased()))"
        }
        return switch field.kind {
        case .string: "unsafe Wire.string(\(member))"
        case .bytes: "unsafe Wire.bytes(\(member))"
        case .bool: "unsafe \(member) != 0"
        case .enum: "unsafe \(try types.elementType(field))(wire: \(member).rawValue)"
        case .message: "unsafe \(try types.elementType(field)).read(\(member))"
        default: "unsafe \(member)"
        }
    }

    /// The statement that sets a field of the C struct.
    private func filling(
        _ field: FieldDescriptor,
        from value: String,
        inOneof: Bool = false
    ) throws(GeneratorError) -> String {
        let name = field.name.lowercased()
        let member = "wire.pointee.\(name)"
        if let entry = types.mapEntry(field) {
            let entryType = Names.cType(field.typeName)
            let blank = Names.cFunctionPrefix(field.typeName) + "__init"
            let key = try filling(FieldDescriptor(entry.key, in: "entry"), from: "key")
            let content = try filling(FieldDescriptor(entry.value, in: "entry"), from: "value", inOneof: true)
            let body = "\(key); \(content)".replacing("wire.pointee.entry.", with: "entry.pointee.")
            let list = "arena.place(\(value), as: \(entryType).self)"
            let closure = "{ entry, key, value, arena in unsafe \(blank)(entry); \(body) }"
            return "unsafe (wire.pointee.n_\(name), \(member)) = \(list) \(closure)"
        }
        if field.isRepeated {
            let list =
                switch field.kind {
                case .enum: "arena.place(\(value), as: \(Names.cType(field.typeName)).self)"
                default: "arena.place(\(value))"
                }
            return "unsafe (wire.pointee.n_\(name), \(member)) = \(list)"
        }
        return switch field.kind {
        case .string: "unsafe \(member) = arena.place(\(value)\(inOneof ? ", evenIfEmpty: true" : ""))"
        case .bytes: "unsafe \(member) = arena.place(bytes: \(value))"
        case .bool: "unsafe \(member) = \(value) ? 1 : 0"
        case .enum: "unsafe \(member) = \(Names.cType(field.typeName))(rawValue: \(value).wireValue)"
        case .message: "unsafe \(member) = arena.place(\(value))"
        default: "unsafe \(member) = \(value)"
        }
    }
}

extension FieldDescriptor {
    /// The same field, reached through another variable of the generated code.
    fileprivate init(_ field: FieldDescriptor, in variable: String) {
        self = field
        name = variable + "." + field.name
    }
}
