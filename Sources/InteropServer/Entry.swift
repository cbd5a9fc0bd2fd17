// interop-server: gRPC's interop tests and the benchmark's service, for strangers' clients. Not part of a release.

import ArgumentParser
import Codec
import GRPC
import InteropMessages
import Logging
import Loop
import TLS

@main
struct InteropServer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interop-server",
        abstract: "Serves grpc.testing.TestService and bench.v1.Bench on the GRPC module of this repository.",
        discussion: """
            It prints 'ready ADDRESS' for each listener once it serves. With a certificate all of them serve TLS.
            SIGTERM and SIGINT end it.
            """
    )

    @Option(help: ArgumentHelp("HOST:PORT (port 0 picks one) or unix:/PATH; repeatable.", valueName: "address"))
    var listen: [String] = ["127.0.0.1:0"]

    @Option(help: ArgumentHelp("PEM of the certificate and its intermediate ones.", valueName: "file"))
    var tlsCert: String?

    @Option(help: ArgumentHelp("PEM of the certificate's private key.", valueName: "file"))
    var tlsKey: String?

    @Option(help: "How many event loops, each with its own connections.")
    var loops = 1

    @Flag(help: "Puts the standard interceptors around every call, to measure what they cost.")
    var interceptors = false

    @Option(help: "Streams of one connection at once.")
    var maxStreams = 1_000

    func validate() throws {
        guard (1...64).contains(loops) else { throw ValidationError("--loops \(loops): give a number from 1 to 64") }
        guard (tlsCert == nil) == (tlsKey == nil) else {
            throw ValidationError("give --tls-cert and --tls-key together")
        }
        guard maxStreams > 0 else { throw ValidationError("--max-streams \(maxStreams): give a number above 0") }
    }

    func run() throws {
        let addresses = try listen.map(address)
        let credentials = try credentials()
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .warning
            return handler
        }
        let (loops, options) = (loops, options)
        try EventLoop.run { loop -> Result<Void, LoopError> in
            do throws(LoopError) {
                try await InteropServer.serve(addresses, credentials, on: loop, further: loops - 1, options)
                return .success(())
            } catch {
                return .failure(error)
            }
        }.get()
    }

    private func address(_ text: String) throws(ValidationError) -> SocketAddress {
        do throws(LoopError) {
            return try SocketAddress(parsing: text)
        } catch {
            throw ValidationError("--listen \(text): \(error.message)")
        }
    }

    private func credentials() throws(ValidationError) -> TLSServerCredentials? {
        guard let tlsCert, let tlsKey else { return nil }
        do throws(TLSError) {
            return try TLSServerCredentials(TLSServerConfiguration(certificateFile: tlsCert, keyFile: tlsKey))
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// Those of the product, with a key that everybody has and a rate that nobody reaches.
    private static let standardSet: [any Interceptor] = [
        RequestLog(Logger(label: "interop")),
        CallMetrics(.server, methods: (TestService.methods + Bench.methods).map(\.path)),
        Authentication { _ in "anybody" },
        RateLimit(perSecond: 1_000_000),
    ]

    /// The product's own limits, but for what a measurement needs: thousands of connections from one address, which
    /// may keep silent.
    private var options: ServerOptions {
        var limits = Limits()
        limits.maxConcurrentStreams = maxStreams
        limits.maxConnections = 20_000
        limits.maxConnectionsPerAddress = 20_000
        limits.handshakeBurst = 1_000_000
        limits.firstRequestTimeout = .seconds(600)
        limits.idleTimeout = .seconds(600)
        return ServerOptions(limits: limits, interceptors: interceptors ? InteropServer.standardSet : [])
    }

    private static func serve(
        _ addresses: [SocketAddress],
        _ credentials: TLSServerCredentials?,
        on first: EventLoop,
        further: Int,
        _ options: ServerOptions
    ) async throws(LoopError) {
        let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        let sources = [Signal.terminate, .interrupt].map { SignalSource($0, on: first) { signal.yield() } }
        let others = (0..<further).map { EventLoop(name: "loop-\($0 + 1)") }
        let health = HealthService()
        let server = GRPCServer(loops: [first] + others, options: options, health: health) { _ in routes(health) }
        var ready = ""
        for address in addresses { ready += "ready \(try await server.listen(address, tls: credentials))\n" }
        try StandardStream.output.write(ready)
        for await _ in signals { break }
        for source in sources { source.close() }
        await server.drain(within: .seconds(1))
        for loop in others { await loop.stop() }
    }

    private static func routes(_ health: HealthService) -> Routes {
        var routes = InteropService.routes
        routes.add(BenchService.routes)
        routes.add(health.routes)
        routes.add(ReflectionService(.interop).routes)
        return routes
    }
}
