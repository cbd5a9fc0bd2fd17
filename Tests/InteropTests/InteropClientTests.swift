// Our client plays gRPC's interop cases against our server and against grpcio's.

import Loop
import TestSupport
import Testing

@Suite struct InteropClientTests {
    static let cases = [
        "empty_unary", "cacheable_unary", "large_unary", "client_compressed_unary", "server_compressed_unary",
        "rpc_soak", "client_streaming", "client_compressed_streaming", "server_streaming",
        "server_compressed_streaming", "ping_pong", "half_duplex", "empty_stream", "custom_metadata",
        "status_code_and_message", "special_status_message", "unimplemented_method", "unimplemented_service",
        "cancel_after_begin", "cancel_after_first_response", "timeout_on_sleeping_server",
    ]
    /// What Python's server cannot tell: whether a request came compressed. And it has no cacheable call.
    private static let notForGRPCIO: Set<String> = [
        "client_compressed_unary", "client_compressed_streaming", "cacheable_unary",
    ]

    private static func play(_ address: String, _ names: [String], _ more: [String] = []) async throws -> (
        [String: String], String
    ) {
        let parts = address.split(separator: ":")
        var arguments = ["--server_host", String(parts[0]), "--server_port", String(parts[1])] + more
        for name in names { arguments += ["--test_case", name] }
        let outcome = try await Programs.run(Programs.built("interop-client", arguments))
        let found = outcomes(outcome.outputText)
        let isGood = found.values.allSatisfy { $0 == "ok" }
        #expect(outcome.succeeded == isGood, "\(outcome.exit) does not fit \(found)")
        return (found, outcome.errorText)
    }

    private static let onOurs = Task { try await play(try await OurServer.addresses.value[0], ["all"]) }

    private static let onGRPCIO = Task {
        let address = try await Programs.serve(Programs.script("server"))[0]
        return try await play(address, cases.filter { !notForGRPCIO.contains($0) })
    }

    @Test("our client is content with our server", arguments: cases)
    func ours(name: String) async throws {
        let (found, errors) = try await InteropClientTests.onOurs.value
        #expect(found[name] == "ok", "\(name): \(found[name] ?? "was not played") \(errors)")
    }

    @Test("our client is content with grpcio's server", arguments: cases.filter { !notForGRPCIO.contains($0) })
    func grpcio(name: String) async throws {
        let (found, errors) = try await InteropClientTests.onGRPCIO.value
        #expect(found[name] == "ok", "\(name): \(found[name] ?? "was not played") \(errors)")
    }

    @Test("our client is content with every case over TLS") func secure() async throws {
        let address = try await OurSecureServer.address.value
        let trust = ["--use_tls", "--ca_file", try await TestAuthority.shared.file]
        let (found, errors) = try await InteropClientTests.play(address, ["all"], trust)
        #expect(found.keys.sorted() == InteropClientTests.cases.sorted())
        for (name, said) in found { #expect(said == "ok", "\(name): \(said) \(errors)") }
        let override = trust + ["--server_host_override", "desk.example"]
        let (refused, _) = try await InteropClientTests.play(address, ["empty_unary"], override)
        #expect(refused["empty_unary"]?.contains("desk.example") == true, "\(refused)")
    }

    @Test("a case that goes wrong is reported, and the client exits with 1") func failure() async throws {
        // Nobody listens on port 1.
        let (found, _) = try await InteropClientTests.play("127.0.0.1:1", ["empty_unary"])
        #expect(found["empty_unary"]?.hasPrefix("FAILED UNAVAILABLE") == true, "\(found)")
    }

    @Test("no case of our client is left out here") func complete() async throws {
        let (found, _) = try await InteropClientTests.onOurs.value
        #expect(found.keys.sorted() == InteropClientTests.cases.sorted())
    }
}
