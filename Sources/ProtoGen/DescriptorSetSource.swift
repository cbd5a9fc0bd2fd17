// Writes the descriptors of all files as text in the source, for reflection.

struct DescriptorSetSource {
    let files: [FileDescriptor]
    /// Name of the static member that holds the set.
    let member: String

    func write(to out: inout SourceText) throws(GeneratorError) {
        try out.block("extension DescriptorSet") { out throws(GeneratorError) in
            out.line("/// The descriptors of every generated file and of what they import.")
            out.line("public static let \(member) = DescriptorSet(files: [")
            for file in files {
                out.line("    DescribedFile(")
                out.line("        name: \"\(file.name)\",")
                out.line("        dependencies: \(Self.list(file.dependencies)),")
                out.line("        services: \(Self.list(file.services.map(\.fullName))),")
                out.line("        symbols: \(Self.list(Self.symbols(of: file))),")
                out.line("        base64: \"\"\"")
                let text = Base64.encode(file.serialized)
                for line in Base64.lines(of: text, width: 100) { out.line("            \(line)") }
                out.line("            \"\"\"")
                out.line("    ),")
            }
            out.line("])")
        }
    }

    /// Full names of what a file declares at any depth; methods too, fields not.
    static func symbols(of file: FileDescriptor) -> [String] {
        func names(_ message: MessageDescriptor) -> [String] {
            [message.fullName] + message.nested.flatMap(names) + message.enums.map(\.fullName)
        }
        let methods = file.services.flatMap { service in service.methods.map { "\(service.fullName).\($0.name)" } }
        return file.messages.flatMap(names) + file.enums.map(\.fullName) + file.services.map(\.fullName) + methods
    }

    private static func list(_ items: [String]) -> String {
        "[" + items.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
}

/// Bytes as text (RFC 4648 section 4).
enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            var group: UInt32 = 0
            for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[index + offset]) : 0) }
            for digit in 0..<4 {
                text.append(digit <= count ? alphabet[Int(group >> UInt32(18 - 6 * digit) & 63)] : "=")
            }
            index += 3
        }
        return text
    }

    static func lines(of text: String, width: Int) -> [Substring] {
        var lines: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(rest.prefix(width))
            rest = rest.dropFirst(width)
        }
        return lines
    }
}
