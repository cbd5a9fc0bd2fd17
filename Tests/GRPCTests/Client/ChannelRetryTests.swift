// Retries over a real socket, against servers that fail as a test says.

import Codec
import Loop
import TestSupport
import Testing

@testable import GRPC

@Suite struct ChannelRetryTests {
    private static let unary = Unary<GetTicketRequest, GetTicketResponse>("/test.Test/Unary")
    private static let collect = ClientStreaming<GetTicketRequest, GetTicketResponse>("/test.Test/Collect")
    private static let quick = RetryPolicy(
        maxAttempts: 4,
        initialBackoff: .milliseconds(1),
        maxBackoff: .milliseconds(4)
    )
    private static let away = [
        (":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "14"), ("grpc-message", "away"),
    ]

    /// A channel to a server that answers as the script says; both end behind `body`.
    private func withChannel(
        _ options: ChannelOptions = ChannelOptions(),
        _ script: @escaping @Sendable (HTTP2Conversation, HTTP2Stream) -> Void,
        _ body: (Channel) async throws -> Void
    ) async throws {
        let loop = EventLoop(name: "retries")
        let server = try await ScriptedServer.http2(on: loop, script)
        let channel = Channel(to: server.address, on: loop, options: options)
        try await body(channel)
        await channel.close()
        await server.close()
        await loop.stop()
    }

    private static func answer(_ server: HTTP2Conversation, _ stream: HTTP2Stream) {
        server.headers(stream)
        server.message(stream, GetTicketResponse())
        server.trailers(stream, [("grpc-status", "0")])
    }

    private static func previousAttempts(_ stream: HTTP2Stream) -> String {
        stream.headers.map { Metadata(received: $0)["grpc-previous-rpc-attempts"] ?? "none" } ?? "no headers"
    }

    @Test("UNAVAILABLE is tried again, and each attempt says how many there were") func attempts() async throws {
        let notes = Notes()
        try await withChannel { server, stream in
            notes.add(Self.previousAttempts(stream))
            if notes.all.count < 3 { server.only(stream, Self.away) } else { Self.answer(server, stream) }
        } _: { channel in
            _ = try await channel.unary(Self.unary, GetTicketRequest(), options: CallOptions(retry: Self.quick))
        }
        #expect(notes.all == ["none", "1", "2"])
    }

    @Test("after the last attempt the caller hears its status") func exhausted() async throws {
        let notes = Notes()
        try await withChannel { server, stream in
            notes.add("asked")
            server.only(stream, Self.away)
        } _: { channel in
            let status = await Status.thrown { () throws(Status) in
                _ = try await channel.unary(Self.unary, GetTicketRequest(), options: CallOptions(retry: Self.quick))
            }
            #expect(status == Status(.unavailable, "away"))
        }
        #expect(notes.all.count == 4)
    }

    @Test("without a policy a failure stays one") func noPolicy() async throws {
        let notes = Notes()
        try await withChannel { server, stream in
            notes.add("asked")
            server.only(stream, Self.away)
        } _: { channel in
            let status = await Status.thrown { () throws(Status) in
                _ = try await channel.unary(Self.unary, GetTicketRequest())
            }
            #expect(status.code == .unavailable)
        }
        #expect(notes.all.count == 1)
    }

    @Test("once response headers came the call stays where it is") func committed() async throws {
        let notes = Notes()
        try await withChannel { server, stream in
            notes.add("asked")
            server.headers(stream)
            server.trailers(stream, [("grpc-status", "14")])
        } _: { channel in
            let status = await Status.thrown { () throws(Status) in
                _ = try await channel.unary(Self.unary, GetTicketRequest(), options: CallOptions(retry: Self.quick))
            }
            #expect(status.code == .unavailable)
        }
        #expect(notes.all.count == 1)
    }

    @Test("a connection that breaks before an answer is such a failure too") func brokenConnection() async throws {
        let notes = Notes()
        try await withChannel { server, stream in
            notes.add("asked")
            if notes.all.count == 1 { server.socket.close() } else { Self.answer(server, stream) }
        } _: { channel in
            _ = try await channel.unary(Self.unary, GetTicketRequest(), options: CallOptions(retry: Self.quick))
        }
        #expect(notes.all.count == 2)
    }

    @Test("a proxy's 503 is one as well") func proxy() async throws {
        let notes = Notes()
        try await withChannel { server, stream in
            notes.add("asked")
            guard notes.all.count == 1 else { return Self.answer(server, stream) }
            server.only(stream, [(":status", "503"), ("content-type", "text/html")])
        } _: { channel in
            _ = try await channel.unary(Self.unary, GetTicketRequest(), options: CallOptions(retry: Self.quick))
        }
        #expect(notes.all.count == 2)
    }

    @Test("a pushback of -1 ends it, one of 0 ms is taken") func pushback() async throws {
        for (value, attempts) in [("-1", 1), ("0", 2)] {
            let notes = Notes()
            try await withChannel { server, stream in
                notes.add("asked")
                guard notes.all.count == 1 else { return Self.answer(server, stream) }
                server.only(stream, Self.away + [("grpc-retry-pushback-ms", value)])
            } _: { channel in
                // The policy's own delay would outlast the test.
                let policy = RetryPolicy(initialBackoff: .seconds(3_600), maxBackoff: .seconds(3_600))
                let status = await Status.thrown { () throws(Status) in
                    _ = try await channel.unary(Self.unary, GetTicketRequest(), options: CallOptions(retry: policy))
                }
                #expect(status.code == (attempts == 1 ? .unavailable : .ok))
            }
            #expect(notes.all.count == attempts)
        }
    }

    @Test("the deadline holds over all attempts and says what the last one met") func deadline() async throws {
        try await withChannel { server, stream in
            server.only(stream, Self.away)
        } _: { channel in
            let policy = RetryPolicy(initialBackoff: .seconds(3_600), maxBackoff: .seconds(3_600))
            var message = ""
            // On a busy machine a short time may be over before the server has answered; then a longer one is tried.
            for milliseconds in [50, 400, 3_200, 25_600] where !message.hasSuffix("; away") {
                let status = await Status.thrown { () throws(Status) in
                    let options = CallOptions(timeout: .milliseconds(milliseconds), retry: policy)
                    _ = try await channel.unary(Self.unary, GetTicketRequest(), options: options)
                }
                #expect(status.code == .deadlineExceeded)
                message = status.message
            }
            #expect(message.hasSuffix("; away"), "\(message)")
        }
    }

    @Test("a stream of requests is sent again from its beginning") func clientStreaming() async throws {
        let notes = Notes()
        try await withChannel { server, stream in
            notes.add("\(stream.inbound.count)")
            if notes.all.count == 1 { server.only(stream, Self.away) } else { Self.answer(server, stream) }
        } _: { channel in
            let call = await channel.clientStreaming(Self.collect, options: CallOptions(retry: Self.quick))
            for number in 0..<50 { try await call.requests.send(.with { $0.ticketID = "T-\(number)" }) }
            _ = try await call.response()
        }
        #expect(notes.all.count == 2)
        #expect(notes.all.first == notes.all.last)
        #expect(notes.all.first != "0")
    }

    @Test("requests beyond the buffer are not kept, so the call has one attempt") func buffer() async throws {
        let notes = Notes()
        var options = ChannelOptions()
        options.retryBuffer = 1_000
        try await withChannel(options) { server, stream in
            notes.add("asked")
            server.only(stream, Self.away)
        } _: { channel in
            let status = await Status.thrown { () throws(Status) in
                let large = GetTicketRequest.with { $0.ticketID = String(repeating: "x", count: 2_000) }
                _ = try await channel.unary(Self.unary, large, options: CallOptions(retry: Self.quick))
            }
            #expect(status.code == .unavailable)
        }
        #expect(notes.all.count == 1)
    }

    @Test("a channel whose calls fail stops trying them again") func throttled() async throws {
        let notes = Notes()
        var options = ChannelOptions()
        options.retryBudget = RetryBudget(maxTokens: 4, tokenRatio: 0.1)
        options.retry = Self.quick
        try await withChannel(options) { server, stream in
            notes.add("asked")
            server.only(stream, Self.away)
        } _: { channel in
            for _ in 0..<10 {
                _ = await Status.thrown { () throws(Status) in
                    _ = try await channel.unary(Self.unary, GetTicketRequest())
                }
            }
        }
        // Ten calls, and the one retry that three of four tokens allow.
        #expect(notes.all.count == 11)
    }
}
