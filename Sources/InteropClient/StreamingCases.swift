// The cases that stream: up, down, both ways, compressed and not.

import Codec
import GRPC
import InteropMessages

extension InteropCase {
    private static let requestSizes = [27_182, 8, 1_828, 45_904]
    private static let responseSizes: [Int32] = [31_415, 9, 2_653, 58_979]

    static let streaming = [
        InteropCase("client_streaming") { scene in
            let call = await scene.channel.clientStreaming(TestService.streamingInputCall, options: scene.options)
            for size in requestSizes { try await call.requests.send(input(size)) }
            try expect(try await call.response().message.aggregatedPayloadSize, 74_922, "sum of the payloads")
        },
        InteropCase("client_compressed_streaming") { scene in
            try await expectStatus(.invalidArgument) {
                let probe = await scene.channel.clientStreaming(TestService.streamingInputCall, options: scene.options)
                try await probe.requests.send(input(27_182, compressed: true))
                _ = try await probe.response()
            }
            var compressing = scene.options
            compressing.compressFrom = 0
            let call = await scene.channel.clientStreaming(TestService.streamingInputCall, options: compressing)
            try await call.requests.send(input(27_182, compressed: true))
            try await call.requests.send(input(45_904, compressed: false), compressed: false)
            try expect(try await call.response().message.aggregatedPayloadSize, 73_086, "sum of the payloads")
        },
        InteropCase("server_streaming") { scene in
            var request = StreamingOutputCallRequest()
            request.responseParameters = responseSizes.map { ResponseParameters.of($0) }
            try await expectResponses(of: request, scene, compressed: responseSizes.map { _ in false })
        },
        InteropCase("server_compressed_streaming") { scene in
            var request = StreamingOutputCallRequest()
            request.responseParameters = [
                ResponseParameters.of(31_415, compressed: true), ResponseParameters.of(92_653, compressed: false),
            ]
            try await expectResponses(of: request, scene, compressed: [true, false])
        },
        InteropCase("ping_pong") { scene in
            let call = await scene.channel.bidirectional(TestService.fullDuplexCall, options: scene.options)
            for (sent, wanted) in zip(requestSizes, responseSizes) {
                try await call.requests.send(output(wanted, sent))
                let response = try await call.responses.next()
                try expect(response?.payload?.body.count, Int(wanted), "payload size")
            }
            await call.requests.finish()
            try expect(try await call.responses.next(), nil, "response after the last")
        },
        InteropCase("half_duplex") { scene in
            let call = await scene.channel.bidirectional(TestService.halfDuplexCall, options: scene.options)
            for (sent, wanted) in zip(requestSizes, responseSizes) {
                try await call.requests.send(output(wanted, sent))
            }
            await call.requests.finish()
            var sizes: [Int] = []
            for try await response in call.responses { sizes.append(response.payload?.body.count ?? 0) }
            try expect(sizes, responseSizes.map(Int.init), "payload sizes")
        },
        InteropCase("empty_stream") { scene in
            let call = await scene.channel.bidirectional(TestService.fullDuplexCall, options: scene.options)
            await call.requests.finish()
            try expect(try await call.responses.next(), nil, "response of an empty stream")
        },
    ]

    static func input(_ size: Int, compressed: Bool? = nil) -> StreamingInputCallRequest {
        var request = StreamingInputCallRequest()
        request.payload = Payload.zeros(size)
        request.expectCompressed = compressed.map(BoolValue.of)
        return request
    }

    static func output(_ response: Int32, _ request: Int) -> StreamingOutputCallRequest {
        var wanted = StreamingOutputCallRequest()
        wanted.responseParameters = [ResponseParameters.of(response)]
        wanted.payload = Payload.zeros(request)
        return wanted
    }

    private static func expectResponses(
        of request: StreamingOutputCallRequest,
        _ scene: Scene,
        compressed: [Bool]
    ) async throws {
        let method = TestService.streamingOutputCall
        let responses = await scene.channel.serverStreaming(method, request, options: scene.options)
        var sizes: [Int] = []
        var flags: [Bool] = []
        for try await response in responses {
            sizes.append(response.payload?.body.count ?? 0)
            flags.append(await responses.lastWasCompressed)
        }
        try expect(sizes, request.responseParameters.map { Int($0.size) }, "payload sizes")
        try expect(flags, compressed, "compressed flags")
    }
}

extension ResponseParameters {
    static func of(_ size: Int32, compressed: Bool? = nil) -> ResponseParameters {
        var parameters = ResponseParameters()
        parameters.size = size
        parameters.compressed = compressed.map(BoolValue.of)
        return parameters
    }
}
