// The cases of one request and one response, compressed and not.

import Codec
import GRPC
import InteropMessages

extension InteropCase {
    static let largeRequest = 271_828
    static let largeResponse: Int32 = 314_159

    static let unary = [
        InteropCase("empty_unary") { scene in
            let response = try await scene.channel.unary(TestService.emptyCall, Empty(), options: scene.options)
            try expect(response, Empty(), "response")
        },
        InteropCase("cacheable_unary") { scene in
            let method = TestService.cacheableUnaryCall
            let response = try await scene.channel.unary(method, large(), options: scene.options)
            try expectLarge(response)
        },
        InteropCase("large_unary") { scene in
            let response = try await scene.channel.unary(TestService.unaryCall, large(), options: scene.options)
            try expectLarge(response)
        },
        InteropCase("client_compressed_unary") { scene in
            var expecting = large()
            expecting.expectCompressed = BoolValue.of(true)
            // The probe: a server that cannot tell would serve it.
            try await expectStatus(.invalidArgument) {
                _ = try await scene.channel.unary(TestService.unaryCall, expecting, options: scene.options)
            }
            var compressing = scene.options
            compressing.compressFrom = 0
            let response = try await scene.channel.unary(TestService.unaryCall, expecting, options: compressing)
            try expectLarge(response)
            expecting.expectCompressed = BoolValue.of(false)
            let plain = try await scene.channel.unary(TestService.unaryCall, expecting, options: scene.options)
            try expectLarge(plain)
        },
        InteropCase("server_compressed_unary") { scene in
            for wanted in [true, false] {
                var request = large()
                request.responseCompressed = BoolValue.of(wanted)
                let method = TestService.unaryCall
                let response = try await scene.channel.unaryResponse(method, request, options: scene.options)
                try expect(response.wasCompressed, wanted, "compressed flag of the response")
                try expectLarge(response.message)
            }
        },
        InteropCase("rpc_soak") { scene in
            for iteration in 0..<scene.soakIterations {
                let response = try await scene.channel.unary(TestService.unaryCall, large(), options: scene.options)
                try expect(response.payload?.body.count, Int(largeResponse), "payload of call \(iteration)")
            }
        },
    ]

    private static func large() -> SimpleRequest {
        var request = SimpleRequest()
        request.responseSize = largeResponse
        request.payload = Payload.zeros(largeRequest)
        return request
    }

    private static func expectLarge(_ response: SimpleResponse) throws(CaseFailure) {
        let body = response.payload?.body ?? []
        try expect(body.count, Int(largeResponse), "payload size")
        guard body.allSatisfy({ $0 == 0 }) else { throw CaseFailure("the payload is not all zeros") }
    }
}

extension Payload {
    static func zeros(_ count: Int) -> Payload {
        var payload = Payload()
        payload.body = [UInt8](repeating: 0, count: count)
        return payload
    }
}

extension BoolValue {
    static func of(_ value: Bool) -> BoolValue {
        var flag = BoolValue()
        flag.value = value
        return flag
    }
}
