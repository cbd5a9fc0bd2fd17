// A server that serves TLS, and channels to it, with certificates made for the test.

import Codec
import GRPC
import Loop
import TLS
import TestSupport
import Testing

/// A server with the routes of the other server tests, behind TLS.
struct SecureServer: Sendable {
    let server: GRPCServer
    let address: SocketAddress
    let credentials: TLSServerCredentials
    let authority: TestAuthority
    /// For clients.
    let loop: EventLoop

    static let echo = Unary<Message, Message>("/test.T/Echo")
    static let who = Unary<Message, Message>("/test.T/Who")
    static let chat = Bidirectional<Message, Message>("/test.T/Chat")
    static let count = ServerStreaming<Message, Message>("/test.T/Count")
    static let flood = ServerStreaming<Message, Message>("/test.T/Flood")

    /// A channel with credentials of its own, those of the shared authority unless others are given.
    func channel(
        _ configuration: TLSClientConfiguration? = nil,
        to place: SocketAddress? = nil
    ) throws -> Channel {
        var options = ChannelOptions()
        options.tls = try TLSClientCredentials(configuration ?? .init(authorityFile: authority.file))
        return Channel(to: place ?? address, on: loop, options: options)
    }

    /// What a call over a new channel gives.
    func ask(
        _ method: Unary<Message, Message> = echo,
        _ configuration: TLSClientConfiguration? = nil
    ) async throws -> String {
        let channel = try channel(configuration)
        do {
            let answer = try await channel.unary(method, .with { $0.service = "hello" }, options: .patient)
            await channel.close()
            return answer.service
        } catch {
            await channel.close()
            throw error
        }
    }

    /// Why a call over a new channel fails.
    func refusal(_ configuration: TLSClientConfiguration, to place: SocketAddress? = nil) async throws -> Status? {
        let channel = try channel(configuration, to: place)
        var refusal: Status?
        do throws(Status) {
            _ = try await channel.unary(SecureServer.echo, Message(), options: .patient)
        } catch {
            refusal = error
        }
        await channel.close()
        return refusal
    }
}

extension CallOptions {
    /// A test's call that must end by itself ends anyhow.
    static var patient: CallOptions { CallOptions(timeout: .seconds(30)) }
}

extension Status {
    /// The `TLSError.Code` that the status carries.
    var tlsReason: TLSError.Code? {
        for case .errorInfo(let reason, Status.tlsDomain, _) in details { return TLSError.Code(rawValue: reason) }
        return nil
    }
}

/// Runs `body` with a server on `loops` loops, and stops everything.
func withSecureServer(
    limits: Limits = Limits(),
    interceptors: [any Interceptor] = [],
    loops: Int = 1,
    clients mode: TLSServerConfiguration.ClientCertificates? = nil,
    _ body: (SecureServer) async throws -> Void
) async throws {
    let authority = try await TestAuthority.shared
    let pair = try await authority.serverCertificate()
    let credentials = try TLSServerCredentials(
        .init(
            certificateFile: pair.certificate,
            keyFile: pair.key,
            clientAuthorityFile: mode == nil ? nil : authority.file,
            clientCertificates: mode ?? .require
        )
    )
    let all = (0..<loops).map { EventLoop(name: "server-\($0)") }
    let client = EventLoop(name: "client")
    let server = GRPCServer(loops: all, options: ServerOptions(limits: limits, interceptors: interceptors)) { _ in
        testRoutes()
    }
    let outcome: Result<Void, any Error>
    do {
        let address = try await server.listen(.ip(host: "127.0.0.1", port: 0), tls: credentials)
        try await body(
            SecureServer(server: server, address: address, credentials: credentials, authority: authority, loop: client)
        )
        outcome = .success(())
    } catch {
        outcome = .failure(error)
    }
    await server.drain(within: .seconds(1))
    await client.stop()
    for loop in all { await loop.stop() }
    try outcome.get()
}
