// Writes small descriptor sets by hand, so that the tests need no protoc.

@testable import ProtoGen

/// Fields of descriptor.proto as bytes.
enum SetBuilder {
    static func number(_ field: Int, _ value: Int) -> [UInt8] {
        WireWriter.field(WireField(number: field, value: .varint(UInt64(value))))
    }

    static func bytes(_ field: Int, _ value: [UInt8]) -> [UInt8] {
        WireWriter.field(WireField(number: field, value: .bytes(value[...])))
    }

    static func text(_ field: Int, _ value: String) -> [UInt8] { bytes(field, Array(value.utf8)) }

    /// A FieldDescriptorProto.
    static func field(
        _ name: String,
        _ number: Int,
        _ kind: FieldDescriptor.Kind,
        type: String = "",
        repeated: Bool = false,
        oneof: Int? = nil
    ) -> [UInt8] {
        text(1, name) + self.number(3, number) + self.number(4, repeated ? 3 : 1) + self.number(5, kind.rawValue)
            + (type.isEmpty ? [] : text(6, "." + type)) + (oneof.map { self.number(9, $0) } ?? [])
    }

    /// A SourceCodeInfo with one comment at a path.
    static func comment(_ comment: String, at path: [Int]) -> [UInt8] {
        bytes(1, bytes(1, path.flatMap { WireWriter.varint(UInt64($0)) }) + text(3, comment))
    }

    /// A set with one file `pkg/a.proto` of package `pkg`.
    static func set(_ declarations: [UInt8], comments: [UInt8] = []) -> [UInt8] {
        bytes(1, text(1, "pkg/a.proto") + text(2, "pkg") + declarations + bytes(9, comments))
    }

    /// The text of what is generated, by path.
    static func generate(_ set: [UInt8], _ change: (inout GeneratorOptions) -> Void = { _ in }) throws -> [String:
        String]
    {
        var options = GeneratorOptions()
        options.files = ["pkg/a.proto"]
        change(&options)
        let files = try Generator(descriptorSet: set, options: options).generate()
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
    }
}
