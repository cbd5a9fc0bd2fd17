// Writes an enum: its cases, and their names on the wire.

struct EnumSource {
    let item: EnumDescriptor
    let swiftName: String

    func writeEnum(to out: inout SourceText) throws(GeneratorError) {
        out.comment(item.comment)
        let name = swiftName.split(separator: ".").last.map(String.init) ?? swiftName
        try out.block("public enum \(name): Int32, ProtoEnum") { out throws(GeneratorError) in
            for value in item.values {
                out.comment(value.comment)
                out.line("case \(Names.enumCase(value.name, of: item.name)) = \(value.number)")
            }
        }
    }

    func writeExtension(to out: inout SourceText) throws(GeneratorError) {
        try out.block("extension \(swiftName)") { out throws(GeneratorError) in
            out.line("public var protoName: String {")
            out.line("    switch self {")
            for value in item.values {
                out.line("    case .\(Names.enumCase(value.name, of: item.name)): \"\(value.name)\"")
            }
            out.line("    }")
            out.line("}")
        }
    }
}
