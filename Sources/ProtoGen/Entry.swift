// ProtoGen: makes the Swift side of the protos. `scripts/proto.sh` calls it once for each set of protos.

import ArgumentParser

@main
struct Entry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ProtoGen",
        abstract: "Makes Swift messages, enums, services and descriptors from a descriptor set."
    )

    @Option(help: "Descriptor set of protoc, with imports and source information.")
    var descriptors: String

    @Option(help: "Folder to write to.")
    var output: String

    @Option(help: "C module that holds the output of protoc-c.")
    var cModule = "CMessages"

    @Option(help: "Module to import for the runtime, when the output is not part of it.")
    var runtime: String?

    @Option(help: "Name of the static member of DescriptorSet that holds this set.")
    var set = "product"

    @Option(name: .customLong("prefix"), help: "PACKAGE=PREFIX: what stands before the Swift names of a package.")
    var prefixes: [String] = []

    @Option(name: .customLong("handwritten"), help: "FULL.NAME=SwiftName: a message that is written by hand.")
    var handwritten: [String] = []

    @Argument(help: "Proto files to generate, by their names in the set.")
    var files: [String]

    func run() throws {
        var options = GeneratorOptions()
        options.files = files
        options.prefixes = try Self.pairs(prefixes)
        options.renames = try Self.pairs(handwritten)
        options.cModule = cModule
        options.runtimeModule = runtime
        options.setMember = set
        let generator = try Generator(descriptorSet: try Files.read(descriptors), options: options)
        for (path, text) in try generator.generate() { try Files.write(text, to: output + "/" + path) }
    }

    private static func pairs(_ items: [String]) throws(GeneratorError) -> [String: String] {
        var pairs: [String: String] = [:]
        for item in items {
            guard let mark = item.firstIndex(of: "=") else { throw GeneratorError("\(item): expected NAME=VALUE") }
            pairs[String(item[..<mark])] = String(item[item.index(after: mark)...])
        }
        return pairs
    }
}
