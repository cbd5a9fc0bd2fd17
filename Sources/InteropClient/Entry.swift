// interop-client: the client's side of gRPC's interop tests, with the flags of the official clients.

import ArgumentParser
import Codec
import GRPC
import Loop
import TLS

@main
struct InteropClient: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interop-client",
        abstract: "Plays a case of gRPC's interop tests against a server; prints what was wrong and exits with 1."
    )

    @Option(name: .customLong("server_host"), help: "Name or number of the server's host.")
    var serverHost = "127.0.0.1"

    @Option(name: .customLong("server_port"), help: "The server's port.")
    var serverPort: UInt16

    @Flag(name: .customLong("use_tls"), help: "Speak TLS and verify the server.")
    var useTLS = false

    @Option(name: .customLong("ca_file"), help: "Authorities to believe, PEM; without it those of the system.")
    var authorityFile: String?

    @Option(name: .customLong("server_host_override"), help: "The name in the server's certificate.")
    var serverName: String?

    @Option(name: .customLong("test_case"), help: "The case to play; 'all' for every one. Repeatable.")
    var testCase: [String]

    @Option(name: .customLong("soak_iterations"), help: "Calls of rpc_soak.")
    var soakIterations = 200

    func validate() throws {
        let names = InteropCase.all.map(\.name)
        for name in testCase where name != "all" && !names.contains(name) {
            throw ValidationError("--test_case \(name) is unknown; give all or one of \(names.joined(separator: ", "))")
        }
        guard soakIterations > 0 else { throw ValidationError("--soak_iterations: give a number above 0") }
    }

    func run() throws {
        let wanted = InteropCase.all.filter { testCase.contains("all") || testCase.contains($0.name) }
        let address = SocketAddress.ip(host: serverHost, port: serverPort)
        let iterations = soakIterations
        var options = ChannelOptions()
        if useTLS {
            options.tls = try TLSClientCredentials(
                TLSClientConfiguration(authorityFile: authorityFile, serverName: serverName)
            )
        }
        let settings = options
        let failed = EventLoop.run { loop in
            let scene = Scene(
                channel: Channel(to: address, on: loop, options: settings),
                loop: loop,
                soakIterations: iterations
            )
            var failed = 0
            for item in wanted {
                let problem = await item.problem(scene)
                if problem != nil { failed += 1 }
                let line = "\(item.name) \(problem.map { "FAILED \($0)" } ?? "ok")\n"
                do { try StandardStream.output.write(line) } catch { break }
            }
            await scene.channel.close()
            return failed
        }
        if failed > 0 { throw ExitCode.failure }
    }
}
