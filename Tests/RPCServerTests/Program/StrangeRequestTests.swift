// Requests made at random from the descriptors: what decoding lets through must not harm the program behind it either.

import Embedded
import Loop
import Testing

@Suite struct StrangeRequestTests {
    /// With `STRANGE_SECONDS` for as long as that, from a seed of its own (`make fuzz`); else a few hundred, always the same.
    @Test func `no request that can be encoded is answered as a fault of the server`() async throws {
        // Not on the pair: these requests teach, import and delete.
        let server = try await ServerProcess.start(on: try await TestBackends.fresh(), ["--log-format", "json"])
        var given = ["requests": "600", "seed": "7"]
        if let seconds = CurrentProcess.environment("STRANGE_SECONDS") {
            given = ["seconds": seconds, "seed": "\(UInt32.random(in: 0 ... .max))"]
        }
        let said = try await Witness.play("strange_requests.strange", on: server.addresses, given)
        #expect(said["calls"].flatMap { Int($0) } ?? 0 >= 100, "\(said)")
        #expect(!server.errorText.contains(#""level":"error""#), "\(server.errorText)")
        #expect(await server.stop() == .code(0))
    }
}
