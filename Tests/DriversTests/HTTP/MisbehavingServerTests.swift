// Servers that misbehave: each exchange ends with the right error, by its deadline at the latest, and leaves nothing.

import Drivers
import Loop
import TestSupport
import Testing

/// What the server does to who asks, and what the caller learns.
struct Misbehaviour: Sendable, CustomTestStringConvertible {
    let name: String
    let steps: [WebServer.Step]
    let ends: @Sendable (Result<(Int, [UInt8]), HTTPError>) -> Bool
    var testDescription: String { name }

    static func failing(
        _ name: String,
        _ steps: [WebServer.Step],
        _ expected: @escaping @Sendable (HTTPError) -> Bool
    ) -> Misbehaviour {
        Misbehaviour(name: name, steps: steps) { if case .failure(let error) = $0 { expected(error) } else { false } }
    }

    static func answering(
        _ name: String,
        _ steps: [WebServer.Step],
        _ expected: @escaping @Sendable (Int, [UInt8]) -> Bool
    ) -> Misbehaviour {
        Misbehaviour(name: name, steps: steps) {
            if case .success((let status, let body)) = $0 { expected(status, body) } else { false }
        }
    }

    private static let ok = "HTTP/1.1 200 OK\r\n"
    private static let broken: @Sendable (HTTPError) -> Bool = { if case .broken = $0 { true } else { false } }

    static let all: [Misbehaviour] = [
        .failing("accepts and hangs", [.hang]) { $0 == .timeout },
        .failing("drips a byte now and then", [.send(ok + "\r\n"), .drip(".", every: .milliseconds(5))]) {
            $0 == .timeout
        },
        .failing("drips its header lines", [.send(ok), .drip("x: y\r\n", every: .milliseconds(20))]) { $0 == .timeout },
        .failing("stalls in mid-body", [.send(ok + "content-length: 10\r\n\r\nhalf"), .hang]) { $0 == .timeout },
        .failing(
            "resets in mid-body",
            [.send(ok + "content-length: 10\r\n\r\nhalf"), .pause(.milliseconds(5)), .reset],
            broken
        ),
        .failing("says more than it sends", [.send(ok + "content-length: 10\r\n\r\nhalf"), .close], broken),
        .failing("breaks off a chunk", [.send(ok + "transfer-encoding: chunked\r\n\r\n5\r\nab"), .close], broken),
        .failing(
            "sends 10 MB",
            [
                .send(ok + "connection: close\r\n\r\n"), .bytes([UInt8](repeating: 0x61, count: 10 << 20)), .close,
            ]
        ) { $0 == .tooLarge(limit: "maxBodyBytes") },
        .failing("announces 10 MB", [.send(ok + "content-length: 10485760\r\n\r\n"), .hang]) {
            $0 == .tooLarge(limit: "maxBodyBytes")
        },
        .failing(
            "sends headers without end",
            [
                .send(ok + String(repeating: "x: \(String(repeating: "y", count: 1000))\r\n", count: 100)), .hang,
            ]
        ) { $0 == .tooLarge(limit: "maxHeaderBytes") },
        .failing("does not speak HTTP", [.send("SSH-2.0-OpenSSH_9.2\r\n"), .close], broken),
        .failing("closes without a word", [.close], broken),
        .answering("redirects elsewhere", .answer(302, "", more: "location: http://192.0.2.1/\r\n")) { status, _ in
            status == 302
        },
        .answering("answers 500 with a page", .answer(500, "<html>oops</html>", type: "text/html")) { status, body in
            status == 500 && body == Array("<html>oops</html>".utf8)
        },
        .answering("sends what is not UTF-8", [.send(ok + "content-length: 3\r\n\r\n"), .bytes([0xFF, 0xC0, 0x80])]) {
            _,
            body in body == [0xFF, 0xC0, 0x80]
        },
        .answering("sends more than it says", [.send(ok + "content-length: 4\r\n\r\ntwice as much"), .close]) {
            _,
            body in
            body == Array("twic".utf8)
        },
    ]
}

@Suite(.timeLimit(.minutes(2))) struct MisbehavingServerTests {
    /// Serves every misbehaviour under its number as path.
    private func withServer<R>(_ body: (HTTPClient, WebServer, String) async throws -> R) async throws -> R {
        try await withLoop { loop in
            let server = WebServer(on: loop) { request in
                Int(request.path.dropFirst()).map { Misbehaviour.all[$0].steps } ?? .answer(200, "hello")
            }
            let client = HTTPClient(loop: loop)
            let result = try await body(client, server, try await server.listen())
            await client.close()
            await server.close()
            return result
        }
    }

    private func outcome(of request: HTTPRequest, _ client: HTTPClient) async -> Result<(Int, [UInt8]), HTTPError> {
        do throws(HTTPError) {
            let response = try await client.send(request)
            return .success((response.head.status, try await response.body()))
        } catch {
            return .failure(error)
        }
    }

    @Test(arguments: Misbehaviour.all.indices)
    func endsWithTheRightError(_ index: Int) async throws {
        try await withServer { client, _, address in
            var request = HTTPRequest(.get, try HTTPURL(parsing: "\(address)/\(index)"))
            let misbehaviour = Misbehaviour.all[index]
            // What would go on for ever ends by this; what ends by itself must do so long before.
            let isEndless = misbehaviour.ends(.failure(.timeout))
            request.deadline = isEndless ? .milliseconds(150) : .seconds(60)
            // A busy machine may make one late, but not each of several.
            var soonest = Duration.seconds(600)
            for _ in 0..<5 where soonest > request.deadline + .milliseconds(250) {
                let begun = ContinuousClock.now
                let result = await outcome(of: request, client)
                soonest = min(soonest, ContinuousClock.now - begun)
                #expect(misbehaviour.ends(result), "\(misbehaviour.name): \(result)")
            }
            #expect(soonest <= request.deadline + .milliseconds(250), "\(misbehaviour.name)")
            #expect(await client.exchanges == 0)
            #expect(await client.watchedSockets == 0)
        }
    }

    @Test func aThousandRoundsLeaveNothing() async throws {
        try await withLoop { loop async throws in
            let server = WebServer(on: loop) { request in
                Int(request.path.dropFirst()).map { Misbehaviour.all[$0].steps } ?? .answer(200, "hello")
            }
            let address = try await server.listen()
            // Large answers take long to make; the other rounds do not.
            let rounds = Misbehaviour.all.indices.filter { !Misbehaviour.all[$0].name.contains("sends 10 MB") }
            do {
                let client = HTTPClient(loop: loop)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for worker in 0..<20 {
                        group.addTask {
                            for round in 0..<50 {
                                let index = rounds[(worker * 50 + round) % rounds.count]
                                var request = HTTPRequest(.get, try HTTPURL(parsing: "\(address)/\(index)"))
                                request.deadline = .milliseconds(20)
                                _ = await self.outcome(of: request, client)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(await client.exchanges == 0)
                #expect(await client.watchedSockets == 0)
                await client.close()
            }
            // Each connection of ours has a peer over there: when the client is gone, all of them have heard the end.
            await server.untilLeft()
            await server.close()
        }
    }

    @Test func aBadCertificateIsRefused() async throws {
        let folder = try TestFolder.make("tls")
        try await withLoop { loop async throws in
            let made = try await ChildProcess.run(
                Command(
                    "openssl",
                    [
                        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "\(folder)/key.pem", "-out",
                        "\(folder)/cert.pem",
                    ]
                ),
                on: loop
            )
            try #require(made.succeeded)
            var command = Command(
                "openssl",
                [
                    "s_server", "-accept", "127.0.0.1:0", "-key", "\(folder)/key.pem", "-cert",
                    "\(folder)/cert.pem", "-www",
                ]
            )
            command.output = .file("\(folder)/said")
            let server = try await ChildProcess.start(command, on: loop)
            let address = try await acceptedAddress(in: "\(folder)/said", of: server)
            let request = HTTPRequest(.get, try HTTPURL(parsing: "https://\(address)/"))
            let strict = HTTPClient(loop: loop)
            let refused = await outcome(of: request, strict)
            guard case .failure(.insecure) = refused else {
                Issue.record("a certificate of nobody's was taken: \(refused)")
                server.send(.kill)
                return
            }
            var options = HTTPOptions()
            options.certificateFile = "\(folder)/cert.pem"
            let trusting = HTTPClient(loop: loop, options: options)
            let taken = await outcome(of: request, trusting)
            if case .success((let status, _)) = taken { #expect(status == 200) } else { Issue.record("\(taken)") }
            await strict.close()
            await trusting.close()
            server.send(.kill)
            _ = await server.outcome()
        }
    }

    /// Where openssl listens, by the line `ACCEPT HOST:PORT` that it prints then.
    private func acceptedAddress(in file: String, of server: ChildProcess) async throws -> String {
        while true {
            let lines = (Files.text(of: file) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            // The last one is not whole yet.
            if let line = lines.dropLast().first(where: { $0.hasPrefix("ACCEPT ") }) {
                return String(line.dropFirst(7))
            }
            if let outcome = await server.outcome(within: .milliseconds(5)) {
                throw TestServiceError("openssl ended (\(outcome.exit)) before it listened")
            }
        }
    }
}
