// The cases in which the client ends the call: it cancels, or its deadline passes.

import Codec
import GRPC
import InteropMessages

extension InteropCase {
    static let endings = [
        InteropCase("cancel_after_begin") { scene in
            let call = await scene.channel.clientStreaming(TestService.streamingInputCall, options: scene.options)
            call.cancel()
            try await expectStatus(.cancelled) { _ = try await call.response() }
        },
        InteropCase("cancel_after_first_response") { scene in
            let call = await scene.channel.bidirectional(TestService.fullDuplexCall, options: scene.options)
            try await call.requests.send(output(31_415, 27_182))
            let response = try await call.responses.next()
            try expect(response?.payload?.body.count, 31_415, "payload size")
            call.responses.cancel()
            try await expectStatus(.cancelled) { _ = try await call.responses.next() }
        },
        InteropCase("timeout_on_sleeping_server") { scene in
            var options = scene.options
            options.timeout = .milliseconds(1)
            let call = await scene.channel.bidirectional(TestService.fullDuplexCall, options: options)
            try await expectStatus(.deadlineExceeded) {
                var request = StreamingOutputCallRequest()
                request.payload = Payload.zeros(27_182)
                try await call.requests.send(request)
                _ = try await call.responses.next()
            }
        },
    ]
}
