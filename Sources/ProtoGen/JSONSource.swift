// Writes how a message becomes proto3 JSON and is read from it.

struct JSONSource {
    let message: MessageSource

    private var types: TypeTable { message.types }

    func write(to out: inout SourceText) throws(GeneratorError) {
        try out.block("extension \(message.swiftName)") { out throws(GeneratorError) in
            try writeWriting(to: &out)
            out.line()
            try writeReading(to: &out)
        }
    }

    private func writeWriting(to out: inout SourceText) throws(GeneratorError) {
        try out.block("public func write(to json: inout JSONWriter)") { out throws(GeneratorError) in
            out.line("json.beginObject()")
            for member in message.members {
                switch member {
                case .field(let field):
                    let label = field.kind == .bytes ? "bytes: " : ""
                    let name = Names.json(field.name)
                    out.line("json.field(\"\(name)\", \(label)\(Names.lowerCamel(field.name)))")
                case .oneof(let index, let fields):
                    out.line("switch \(Names.lowerCamel(message.message.oneofs[index].name)) {")
                    for field in fields {
                        let label = field.kind == .bytes ? "presentBytes: " : "present: "
                        out.line("case .\(Names.lowerCamel(field.name))(let value):")
                        out.line("    json.field(\"\(Names.json(field.name))\", \(label)value)")
                    }
                    out.line("case nil: break")
                    out.line("}")
                }
            }
            out.line("json.endObject()")
        }
    }

    private func writeReading(to out: inout SourceText) throws(GeneratorError) {
        try out.block("public init(reading json: inout JSONReader) throws(DecodeError)") { out throws(GeneratorError) in
            out.line("self.init()")
            out.line("try json.beginObject()")
            if message.message.fields.isEmpty {
                out.line("while try json.nextField() != nil { throw json.unknownField() }")
                return
            }
            try out.block("while let name = try json.nextField()") { out throws(GeneratorError) in
                out.line("switch name {")
                for field in message.message.fields { try writeReading(of: field, to: &out) }
                out.line("default: throw json.unknownField()")
                out.line("}")
            }
        }
    }

    private func writeReading(of field: FieldDescriptor, to out: inout SourceText) throws(GeneratorError) {
        let json = Names.json(field.name)
        let spellings = json == field.name ? "\"\(json)\"" : "\"\(json)\", \"\(field.name)\""
        let swift = Names.lowerCamel(field.name)
        let label = field.kind == .bytes ? "bytes: " : ""
        guard let index = field.oneofIndex else {
            out.line("case \(spellings): try json.read(\(label)&self.\(swift))")
            return
        }
        let oneof = Names.lowerCamel(message.message.oneofs[index].name)
        let read = field.kind == .bytes ? "readBytes" : "readValue"
        out.line("case \(spellings):")
        let type = try types.elementType(field)
        out.line("    if let value = try json.\(read)(alone: self.\(oneof) == nil, as: \(type).self) {")
        out.line("        self.\(oneof) = .\(swift)(value)")
        out.line("    }")
    }
}
