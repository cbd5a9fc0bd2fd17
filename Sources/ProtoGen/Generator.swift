// Turns a descriptor set into Swift files: one for each message, enum and service, in a folder for each proto.

/// What to generate, and how its parts are called.
struct GeneratorOptions {
    /// Proto files to generate; the rest of the set is only referred to.
    var files: [String] = []
    /// Prefixes of Swift names by package.
    var prefixes: [String: String] = [:]
    /// Swift names by full name; a renamed type is written by hand and not generated.
    var renames: [String: String] = [:]
    /// The C module with protoc-c's output.
    var cModule = "CMessages"
    /// Modules that the generated code needs beside it: the runtime, when it lives elsewhere.
    var runtimeModule: String?
    /// The static member of DescriptorSet.
    var setMember = "product"
}

struct Generator {
    let options: GeneratorOptions
    private let all: [FileDescriptor]
    private let types: TypeTable

    init(descriptorSet: [UInt8], options: GeneratorOptions) throws(GeneratorError) {
        self.options = options
        all = try DescriptorReader.files(in: descriptorSet)
        types = TypeTable(files: all, prefixes: options.prefixes, renames: options.renames)
        for name in options.files where !all.contains(where: { $0.name == name }) {
            throw GeneratorError("\(name) is not in the descriptor set")
        }
    }

    /// Paths within the output folder, with their text.
    func generate() throws(GeneratorError) -> [(path: String, text: String)] {
        var output: [(path: String, text: String)] = []
        for file in all where options.files.contains(file.name) {
            let folder = Self.folder(of: file.name)
            let prefix = options.prefixes[file.package] ?? ""
            for message in file.messages where options.renames[message.fullName] == nil {
                let name = try types.swiftName(message.fullName)
                let source = MessageSource(message: message, swiftName: name, types: types)
                var out = heading(name, file)
                importC(&out)
                try source.writeStruct(to: &out)
                try source.writeExtensions(to: &out)
                output.append((folder + name + ".pb.swift", out.text))
            }
            for item in file.enums {
                let name = try types.swiftName(item.fullName)
                let source = EnumSource(item: item, swiftName: name)
                var out = heading(name, file)
                importRuntime(&out)
                try source.writeEnum(to: &out)
                out.line()
                try source.writeExtension(to: &out)
                output.append((folder + name + ".pb.swift", out.text))
            }
            for service in file.services {
                // `bench.v1.Bench` stays `Bench`.
                let name = service.name.hasPrefix(prefix) ? service.name : prefix + service.name
                let source = ServiceSource(service: service, swiftName: name, types: types)
                var out = heading(source.swiftName, file)
                importRuntime(&out)
                try source.write(to: &out)
                output.append((folder + source.swiftName + ".pb.swift", out.text))
            }
        }
        var out = SourceText()
        out.line("// The descriptors that reflection serves, made from the protos by `make proto`.")
        out.line()
        importRuntime(&out)
        try DescriptorSetSource(files: all, member: options.setMember).write(to: &out)
        output.append(("DescriptorSet+\(options.setMember).pb.swift", out.text))
        return output
    }

    private func heading(_ name: String, _ file: FileDescriptor) -> SourceText {
        var out = SourceText()
        out.line("// \(name), made from \(file.name) by `make proto`; change the proto instead.")
        out.line()
        return out
    }

    private func importC(_ out: inout SourceText) {
        out.line("package import \(options.cModule)")
        if let runtime = options.runtimeModule { out.line("public import \(runtime)") }
        out.line()
    }

    private func importRuntime(_ out: inout SourceText) {
        guard let runtime = options.runtimeModule else { return }
        out.line("public import \(runtime)")
        out.line()
    }

    /// `ithelper/v1/ticket.proto` to `ithelper/v1/ticket/`.
    private static func folder(of name: String) -> String {
        String(name.hasSuffix(".proto") ? name.dropLast(6) : name[...]) + "/"
    }
}
