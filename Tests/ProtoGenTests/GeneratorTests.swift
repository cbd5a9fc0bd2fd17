// What ProtoGen makes of small protos.

import Testing

@testable import ProtoGen

@Suite struct GeneratorTests {
    private typealias Build = SetBuilder

    @Test func `a message becomes a struct with its comments and defaults`() throws {
        let message =
            Build.text(1, "Note") + Build.bytes(2, Build.field("note_id", 1, .string))
            + Build.bytes(2, Build.field("sizes", 2, .int64, repeated: true))
            + Build.bytes(2, Build.field("parent", 3, .message, type: "pkg.Other"))
        let other = Build.text(1, "Other")
        let comments =
            Build.comment(" A note.\n", at: [4, 0]) + Build.comment(" First line.\n Second line.\n", at: [4, 0, 2, 0])
        let files = try Build.generate(Build.set(Build.bytes(4, message) + Build.bytes(4, other), comments: comments))
        let text = try #require(files["pkg/a/Note.pb.swift"])
        #expect(text.hasPrefix("// Note, made from pkg/a.proto by `make proto`; change the proto instead.\n"))
        #expect(text.contains("/// A note.\npublic struct Note: ProtoMessage {"))
        #expect(text.contains("    /// First line.\n    /// Second line.\n    public var noteID: String = \"\"\n"))
        #expect(text.contains("public var sizes: [Int64] = []"))
        #expect(text.contains("public var parent: Other?"))
        #expect(text.contains("unsafe (wire.pointee.n_sizes, wire.pointee.sizes) = arena.place(sizes)"))
        #expect(text.contains("case \"noteId\", \"note_id\": try json.read(&self.noteID)"))
        #expect(files["pkg/a/Other.pb.swift"] != nil)
    }

    @Test func `a oneof becomes an enum that stands where its first member did`() throws {
        let message =
            Build.text(1, "Choice") + Build.bytes(2, Build.field("text_part", 1, .string, oneof: 0))
            + Build.bytes(2, Build.field("other", 2, .int32))
            + Build.bytes(2, Build.field("count", 3, .int32, oneof: 0)) + Build.bytes(8, Build.text(1, "the_kind"))
        let comments = Build.comment(" Which.\n", at: [4, 0, 8, 0])
        let files = try Build.generate(Build.set(Build.bytes(4, message), comments: comments))
        let text = try #require(files["pkg/a/Choice.pb.swift"])
        #expect(text.contains("    /// Which.\n    public var theKind: TheKind?\n    public var other: Int32 = 0\n"))
        #expect(
            text.contains(
                "public enum TheKind: Sendable, Equatable {\n        case textPart(String)\n        case count(Int32)"
            )
        )
        #expect(text.contains("switch unsafe wire.pointee.the_kind_case.rawValue {"))
        #expect(text.contains("Pkg__Choice__TheKindCase(rawValue: 3)"))
        #expect(text.contains("arena.place(value, evenIfEmpty: true)"))
    }

    @Test func `an enum keeps its numbers and its names`() throws {
        let value = Build.text(1, "COLOR_UNSPECIFIED") + Build.number(2, 0)
        let red = Build.text(1, "COLOR_DARK_RED") + Build.number(2, 7)
        let item = Build.text(1, "Color") + Build.bytes(2, value) + Build.bytes(2, red)
        let text = try #require(try Build.generate(Build.set(Build.bytes(5, item)))["pkg/a/Color.pb.swift"])
        #expect(
            text.contains("public enum Color: Int32, ProtoEnum {\n    case unspecified = 0\n    case darkRed = 7\n}")
        )
        #expect(text.contains("case .darkRed: \"COLOR_DARK_RED\""))
    }

    @Test func `a service becomes typed methods of all four kinds`() throws {
        func method(_ name: String, client: Int, server: Int) -> [UInt8] {
            Build.bytes(
                2,
                Build.text(1, name) + Build.text(2, ".pkg.Q") + Build.text(3, ".pkg.R") + Build.number(5, client)
                    + Build.number(6, server)
            )
        }
        let service =
            Build.text(1, "Bell") + method("Ring", client: 0, server: 0) + method("Listen", client: 0, server: 1)
            + method("Feed", client: 1, server: 0) + method("Talk", client: 1, server: 1)
        let set = Build.set(
            Build.bytes(4, Build.text(1, "Q")) + Build.bytes(4, Build.text(1, "R")) + Build.bytes(6, service),
            comments: Build.comment(" Rings once.\n", at: [6, 0, 2, 0])
        )
        let text = try #require(try Build.generate(set)["pkg/a/Bell.pb.swift"])
        #expect(
            text.contains(
                "    /// Rings once.\n    public static let ring = Unary<Q, R>(\n        \"/pkg.Bell/Ring\"\n    )"
            )
        )
        #expect(text.contains("listen = ServerStreaming<Q, R>("))
        #expect(text.contains("feed = ClientStreaming<Q, R>("))
        #expect(text.contains("talk = Bidirectional<Q, R>("))
        #expect(text.contains("public static let name = \"pkg.Bell\""))
    }

    @Test func `another target gets its prefix, its modules and its set`() throws {
        let files = try Build.generate(Build.set(Build.bytes(4, Build.text(1, "Q")))) {
            $0.prefixes = ["pkg": "Bench"]
            $0.cModule = "CBench"
            $0.runtimeModule = "Codec"
            $0.setMember = "bench"
        }
        let text = try #require(files["pkg/a/BenchQ.pb.swift"])
        #expect(text.contains("package import CBench\npublic import Codec\n"))
        #expect(text.contains("UnsafePointer<Pkg__Q>"))
        #expect(
            try #require(files["DescriptorSet+bench.pb.swift"]).contains("public static let bench = DescriptorSet(")
        )
    }

    @Test func `a message written by hand is not generated`() throws {
        let set = Build.set(Build.bytes(4, Build.text(1, "Q")))
        #expect(try Build.generate(set) { $0.renames = ["pkg.Q": "Question"] }["pkg/a/Q.pb.swift"] == nil)
    }

    @Test func `the embedded descriptor is the file without its comments`() throws {
        let plain = Build.text(1, "pkg/a.proto") + Build.text(2, "pkg") + Build.bytes(4, Build.text(1, "Q"))
        let set = Build.bytes(1, plain + Build.bytes(9, Build.comment(" C.\n", at: [4, 0])))
        #expect(try DescriptorReader.files(in: set)[0].serialized == plain)
    }

    @Test func `what cannot be generated is refused with a sentence`() {
        let optional = Build.text(1, "Q") + Build.bytes(2, Build.field("a", 1, .string) + Build.number(17, 1))
        #expect(throws: GeneratorError.self) { try Build.generate(Build.set(Build.bytes(4, optional))) }
        let unknown = Build.text(1, "Q") + Build.bytes(2, Build.field("a", 1, .message, type: "pkg.Nothing"))
        #expect(throws: GeneratorError.self) { try Build.generate(Build.set(Build.bytes(4, unknown))) }
        #expect(throws: GeneratorError.self) { try Build.generate([0x0A, 5, 1]) }
        #expect(throws: GeneratorError.self) { try Build.generate(Build.set([])) { $0.files = ["other.proto"] } }
    }

    @Test func `base64 is that of RFC 4648`() {
        for (text, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            #expect(Base64.encode(Array(text.utf8)) == expected)
        }
    }
}
