// grpc.testing.TestService as grpc/grpc doc/interop-test-descriptions.md wants it. UnimplementedCall is left out.

import Codec
import GRPC
import InteropMessages
import Loop

enum InteropService {
    /// Names this process among others.
    private static let serverID = "interop-server-\(UInt64.random(in: 0 ... .max))"

    static var routes: Routes {
        var routes = Routes()
        routes.immediateUnary(TestService.emptyCall) { request, _ in request }
        routes.unary(TestService.unaryCall, answer)
        routes.unary(TestService.cacheableUnaryCall, answer)
        routes.serverStreaming(TestService.streamingOutputCall) { (request, call, out) throws(Status) in
            try await Echo.metadata(of: call)
            try await stream(request, call, out)
        }
        routes.clientStreaming(TestService.streamingInputCall) { (requests, call) throws(Status) in
            var sum = 0
            while let request = try await requests.next() {
                try await checkCompression(request.expectCompressed, call)
                sum += request.payload?.body.count ?? 0
            }
            return .with { $0.aggregatedPayloadSize = Int32(clamping: sum) }
        }
        routes.bidirectional(TestService.fullDuplexCall) { (requests, call, out) throws(Status) in
            try await Echo.metadata(of: call)
            while let request = try await requests.next() { try await stream(request, call, out) }
        }
        routes.bidirectional(TestService.halfDuplexCall) { (requests, call, out) throws(Status) in
            var asked: [StreamingOutputCallRequest] = []
            while let request = try await requests.next() {
                guard asked.count < maxHeldRequests else {
                    throw Status(.resourceExhausted, "at most \(maxHeldRequests) requests are held; send fewer")
                }
                asked.append(request)
            }
            for request in asked { try await stream(request, call, out) }
        }
        return routes
    }

    private static let maxHeldRequests = 1_024

    @Sendable
    private static func answer(_ request: SimpleRequest, _ call: Call) async throws(Status) -> SimpleResponse {
        if let wanted = request.responseCompressed { await call.compressResponses(from: wanted.value ? 0 : nil) }
        try await Echo.metadata(of: call)
        try await checkCompression(request.expectCompressed, call)
        try Echo.status(request.responseStatus)
        var response = SimpleResponse()
        response.payload = try payload(request.responseSize, "response_size")
        if request.fillServerID { response.serverID = serverID }
        return response
    }

    private static func stream(
        _ request: StreamingOutputCallRequest,
        _ call: Call,
        _ out: ResponseWriter<StreamingOutputCallResponse>
    ) async throws(Status) {
        try Echo.status(request.responseStatus)
        // The headers must announce gzip even if only the last message uses it.
        let parameters = request.responseParameters
        if parameters.contains(where: { $0.compressed?.value == true }) { await call.compressResponses(from: .max) }
        for (index, wanted) in parameters.enumerated() {
            if wanted.intervalUs > 0 { try await pause(wanted.intervalUs, call) }
            let path = "response_parameters[\(index)].size"
            let response = StreamingOutputCallResponse.with(payload: try payload(wanted.size, path))
            if let compressed = wanted.compressed { await call.compressResponses(from: compressed.value ? 0 : .max) }
            try await out.send(response)
        }
    }

    private static func pause(_ microseconds: Int32, _ call: Call) async throws(Status) {
        do throws(CancellationError) {
            try await call.loop.sleep(for: .microseconds(microseconds))
        } catch {
            throw Status(.cancelled, "the call was cancelled")
        }
    }

    private static func checkCompression(_ expected: BoolValue?, _ call: Call) async throws(Status) {
        guard let expected, expected.value != (await call.requestWasCompressed) else { return }
        let text = expected.value ? "should have come compressed and did not" : "came compressed and should not have"
        throw Status.badRequest([FieldViolation("expect_compressed", "the request \(text)")])
    }

    /// The largest payload given; clients take 4 MiB by default.
    private static let maxPayload: Int32 = 16 << 20

    private static func payload(_ size: Int32, _ field: String) throws(Status) -> Payload {
        guard (0...maxPayload).contains(size) else {
            throw Status.badRequest([FieldViolation(field, "is \(size); give 0 to \(maxPayload) bytes")])
        }
        var payload = Payload()
        payload.body = [UInt8](repeating: 0, count: Int(size))
        return payload
    }
}

extension StreamingOutputCallResponse {
    fileprivate static func with(payload: Payload) -> Self {
        var response = Self()
        response.payload = payload
        return response
    }
}
