// A stranger's client, grpcio with generated stubs, plays gRPC's interop cases against our interop server.

import Loop
import TestSupport
import Testing

@Suite struct InteropServerTests {
    static let cases = [
        "empty_unary", "large_unary", "client_compressed_unary", "server_compressed_unary", "client_streaming",
        "client_compressed_streaming", "server_streaming", "server_compressed_streaming", "ping_pong", "half_duplex",
        "empty_stream", "custom_metadata", "status_code_and_message", "special_status_message",
        "unimplemented_method", "unimplemented_service", "cancel_after_begin", "cancel_after_first_response",
        "timeout_on_sleeping_server", "rpc_soak", "response_size_below_zero", "bench_check", "bench_ticket",
        "bench_watch",
    ]

    /// One process of Python plays all cases, since starting it costs more than most of them.
    private static let played = Task {
        let address = try await OurServer.addresses.value[0]
        let outcome = try await Programs.run(Programs.script("client", [address]))
        return (outcomes(outcome.outputText), outcome.errorText)
    }

    @Test("grpcio as the client is content with our server", arguments: cases)
    func grpcio(name: String) async throws {
        let (found, errors) = try await InteropServerTests.played.value
        #expect(found[name] == "ok", "\(name): \(found[name] ?? "was not played") \(errors)")
    }

    @Test("grpcio is content with every case over TLS") func secure() async throws {
        let address = try await OurSecureServer.address.value
        let authority = try await TestAuthority.shared.file
        let outcome = try await Programs.run(Programs.script("client", [address, "--ca", authority]))
        let found = outcomes(outcome.outputText)
        #expect(found.keys.sorted() == InteropServerTests.cases.sorted())
        for (name, said) in found { #expect(said == "ok", "\(name): \(said) \(outcome.errorText)") }
    }

    @Test("no case of grpcio is left out here") func complete() async throws {
        let (found, errors) = try await InteropServerTests.played.value
        #expect(found.keys.sorted() == InteropServerTests.cases.sorted(), "\(errors)")
    }
}
