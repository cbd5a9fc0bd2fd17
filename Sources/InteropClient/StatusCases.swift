// The cases of metadata, statuses and methods that are not there.

import Codec
import GRPC
import InteropMessages

extension InteropCase {
    private static let initial = "x-grpc-test-echo-initial"
    private static let trailing = "x-grpc-test-echo-trailing-bin"
    private static let special = "\t\ntest with whitespace\r\nand Unicode BMP \u{263A} and non-BMP \u{1F608}\t\n"

    static let statuses = [
        InteropCase("custom_metadata") { scene in
            let text = "test_initial_metadata_value"
            let bytes: [UInt8] = [0x0A, 0x0B, 0x0A, 0x0B, 0x0A, 0x0B]
            var options = scene.options
            try options.metadata.add(initial, text)
            try options.metadata.add(trailing, binary: bytes)
            let unary = try await scene.channel.unaryResponse(TestService.unaryCall, SimpleRequest(), options: options)
            try expect(unary.metadata.values(initial), [text], "initial metadata of a unary call")
            try expect(unary.trailers.binary(trailing), [bytes], "trailing metadata of a unary call")

            let call = await scene.channel.bidirectional(TestService.fullDuplexCall, options: options)
            try await call.requests.send(output(314_159, 271_828))
            await call.requests.finish()
            try expect(try await call.responses.metadata.values(initial), [text], "initial metadata of a stream")
            for try await _ in call.responses {}
            try expect(await call.responses.trailers.binary(trailing), [bytes], "trailing metadata of a stream")
        },
        InteropCase("status_code_and_message") { scene in
            try await expectEcho(2, "test status message", scene)
            var request = StreamingOutputCallRequest()
            request.responseStatus = EchoStatus.of(2, "test status message")
            let asked = request
            try await expectStatus(.unknown, "test status message") {
                let call = await scene.channel.bidirectional(TestService.fullDuplexCall, options: scene.options)
                try await call.requests.send(asked)
                await call.requests.finish()
                for try await _ in call.responses {}
            }
        },
        InteropCase("special_status_message") { scene in try await expectEcho(2, special, scene) },
        InteropCase("unimplemented_method") { scene in
            try await expectStatus(.unimplemented) {
                _ = try await scene.channel.unary(TestService.unimplementedCall, Empty(), options: scene.options)
            }
        },
        InteropCase("unimplemented_service") { scene in
            try await expectStatus(.unimplemented) {
                let method = UnimplementedService.unimplementedCall
                _ = try await scene.channel.unary(method, Empty(), options: scene.options)
            }
        },
    ]

    private static func expectEcho(_ code: Int32, _ message: String, _ scene: Scene) async throws {
        var request = SimpleRequest()
        request.responseStatus = EchoStatus.of(code, message)
        let asked = request
        try await expectStatus(.unknown, message) {
            _ = try await scene.channel.unary(TestService.unaryCall, asked, options: scene.options)
        }
    }
}

extension EchoStatus {
    static func of(_ code: Int32, _ message: String) -> EchoStatus {
        var status = EchoStatus()
        status.code = code
        status.message = message
        return status
    }
}
