// A running llmock, a mock of providers from PyPI that breaks on purpose and judges its client. It was not written by us.

public import Drivers
public import Loop

/// llmock as a child process, and a client for its own paths.
public struct LLMock: Sendable {
    /// `scripts/test.sh` installs it under the build folder and names it in `LLMOCK`; empty without.
    public static let program = CurrentProcess.environment("LLMOCK") ?? ""
    public static let absence: String = "LLMOCK names no program: scripts/test.sh installs llmock from PyPI"

    public let loop: EventLoop
    public let client: HTTPClient
    public let url: HTTPURL
    private let server: ChildProcess

    /// Starts one on a port of its own and waits until it answers.
    public static func start(on loop: EventLoop) async throws -> LLMock {
        let probe = WebServer(on: loop) { _ in [] }
        let address = try await probe.listen()
        await probe.close()
        let port = String(address.split(separator: ":").last ?? "")
        var command = Command(program, ["serve", "--host", "127.0.0.1", "--port", port])
        command.output = .captured(limit: 16_384)
        command.errors = .captured(limit: 16_384)
        let server = try await ChildProcess.start(command, on: loop)
        let client = HTTPClient(loop: loop)
        let mock = LLMock(
            loop: loop,
            client: client,
            url: try HTTPURL(parsing: "http://127.0.0.1:\(port)"),
            server: server
        )
        while (try? await mock.get("health")) == nil {
            if let outcome = await server.outcome(within: .milliseconds(50)) {
                await client.close()
                throw TestServiceError("llmock ended (\(outcome.exit)) before it answered: \(outcome.errorText)")
            }
        }
        return mock
    }

    /// Tells it something; throws for a status that is not 2xx.
    public func post(_ path: String, _ body: String) async throws {
        let request = HTTPRequest(
            .post,
            try url.appending(path: path),
            headers: [("content-type", "application/json")],
            body: Array(body.utf8)
        )
        let response = try await client.send(request)
        let text = String(decoding: try await response.body(), as: UTF8.self)
        guard (200...299).contains(response.head.status) else { throw TestServiceError("\(path): \(text)") }
    }

    /// What it answers on one of its own paths.
    public func get(_ path: String) async throws -> String {
        let response = try await client.send(HTTPRequest(.get, try url.appending(path: path)))
        return String(decoding: try await response.body(), as: UTF8.self)
    }

    /// Pulls its plug.
    public func kill() async {
        server.send(.kill)
        _ = await server.outcome()
    }

    /// Ends it in order, and its client.
    public func stop() async {
        await client.close()
        server.send(.terminate)
        if await server.outcome(within: .seconds(10)) == nil { await kill() }
    }
}
