// google.protobuf.FieldMask: the names of some fields.

package import CMessages

/// Paths of fields as in the proto, such as `subject` or `specialist.building`.
public struct FieldMask: ProtoMessage, Hashable {
    /// The paths.
    public var paths: [String] = []

    public init() {}

    public init(_ paths: [String]) { self.paths = paths }
}

extension FieldMask: @unsafe WireMessage {
    public static var protoName: String { "google.protobuf.FieldMask" }
    package static let wireLayout = unsafe WireLayout { unsafe google__protobuf__field_mask__init($0) }

    public init(decoding bytes: Span<UInt8>, limits: DecodeLimits = .request) throws(DecodeError) {
        self = try unsafe Self.unpacked(bytes, limits: limits)
    }

    public func encode(into output: inout [UInt8]) { unsafe pack(into: &output) }

    package init(reading wire: UnsafePointer<Google__Protobuf__FieldMask>) {
        paths = unsafe Wire.strings(wire.pointee.paths, wire.pointee.n_paths)
    }

    package func fill(_ wire: UnsafeMutablePointer<Google__Protobuf__FieldMask>, in arena: inout Arena) {
        unsafe (wire.pointee.n_paths, wire.pointee.paths) = arena.place(paths)
    }
}

extension FieldMask {
    /// As one string, in camelCase: `userEmail,labels`.
    public func write(to json: inout JSONWriter) {
        json.string(paths.map(Self.camelCase).joined(separator: ","))
    }

    public init(reading json: inout JSONReader) throws(DecodeError) {
        guard json.isAtString else { throw json.error(.wrongType(expected: "names of fields with commas between")) }
        paths = try json.string().split(separator: ",").map { Self.snakeCase(String($0)) }
    }

    static func camelCase(_ path: String) -> String {
        var result = ""
        var capitalize = false
        for character in path {
            if character == "_" {
                capitalize = true
            } else {
                result += capitalize ? character.uppercased() : String(character)
                capitalize = false
            }
        }
        return result
    }

    static func snakeCase(_ path: String) -> String {
        path.reduce(into: "") { result, character in
            result += character.isUppercase ? "_" + character.lowercased() : String(character)
        }
    }
}
