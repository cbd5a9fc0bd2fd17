// TLS on the command line: what the options mean, and what is said when a connection is not secure.

import ArgumentParser
import Codec
import GRPC
import Logging
import Loop
import TLS
import TestSupport
import Testing

@testable import helper_rpc_cli

@Suite struct SecureTests {
    private func configuration(
        _ arguments: [String],
        _ environment: [String: String] = [:]
    ) throws -> TLSClientConfiguration? {
        let moved = GlobalOptions.moved(arguments + ["list"])
        let command = try #require(try HelperCommand.parseAsRoot(moved) as? any RemoteCommand)
        let target = Target(flag: command.shared.server, environment: { environment[$0] })
        return try command.shared.secure.configuration(for: target, environment: { environment[$0] })
    }

    @Test func `TLS is spoken when it is asked for, one way or another`() throws {
        #expect(try configuration([]) == nil)
        #expect(try configuration([], ["HELPER_RPC_TLS": "0", "HELPER_RPC_CACERT": "/a"]) == nil)
        #expect(try configuration(["--tls"]) == .init())
        #expect(try configuration(["--server", "tls://h:1"]) == .init())
        #expect(
            try configuration([], ["HELPER_RPC_SERVER": "tls://h:1", "HELPER_RPC_CACERT": "/a"])
                == .init(authorityFile: "/a")
        )
        #expect(try configuration([], ["HELPER_RPC_TLS": "yes"]) == .init())
        #expect(throws: Failure.self) { try configuration([], ["HELPER_RPC_TLS": "maybe"]) }
        let all = ["--cacert", "/a", "--cert", "/c", "--key", "/k", "--server-name", "desk.example"]
        let told = TLSClientConfiguration(
            authorityFile: "/a",
            certificateFile: "/c",
            keyFile: "/k",
            serverName: "desk.example"
        )
        #expect(try configuration(all) == told)
        let variables = [
            "HELPER_RPC_TLS": "1", "HELPER_RPC_CACERT": "/a", "HELPER_RPC_CERT": "/c", "HELPER_RPC_KEY": "/k",
            "HELPER_RPC_SERVER_NAME": "desk.example",
        ]
        #expect(try configuration([], variables) == told)
        #expect(try configuration(["--cacert", "/f"], variables)?.authorityFile == "/f")
    }

    @Test func `a tls address is taken apart, and proposed commands repeat what they need`() throws {
        let target = Target(flag: "tls://[::1]:1", environment: { _ in nil })
        #expect(target.isSealed && target.place == "[::1]:1" && target.suffix == " --server tls://[::1]:1")
        let command = try HelperCommand.parseAsRoot(["get", "T", "--tls", "--cacert", "/a"])
        #expect((command as? any RemoteCommand)?.shared.secure.suffix == " --tls --cacert /a")
    }

    /// Runs `health` with these options against a TLS server, and gives why it failed.
    private func failure(_ arguments: [String], clients authority: String? = nil) async throws -> Failure? {
        let pair = try await TestAuthority.shared.serverCertificate()
        let credentials = try TLSServerCredentials(
            .init(certificateFile: pair.certificate, keyFile: pair.key, clientAuthorityFile: authority)
        )
        let loop = EventLoop(name: "cli-test")
        let health = HealthService()
        health.set(.serving, for: "")
        let server = GRPCServer(loops: [loop], logger: Logger(label: "test")) { _ in
            var routes = Routes()
            routes.add(health.routes)
            return routes
        }
        let address = try await server.listen(.ip(host: "127.0.0.1", port: 0), tls: credentials)
        let parsed = try HelperCommand.parseAsRoot(["health", "--server", "tls://\(address)"] + arguments)
        let command = try #require(parsed as? any RemoteCommand)
        let output = Output(screen: Screen(isInteractive: false, isColored: false)) { _ throws(LoopError) in }
        let task = Task(executorPreference: loop) { () -> Failure? in
            do throws(Failure) {
                let session = try Session(command.shared, on: loop, output: output)
                defer { Task { await session.channel.close() } }
                try await command.run(session)
                return nil
            } catch {
                return error
            }
        }
        let failure = await task.value
        await server.drain(within: .seconds(1))
        await loop.stop()
        return failure
    }

    @Test func `a trusted server answers; one that is not is named with the flag that helps`() async throws {
        let authority = try await TestAuthority.shared
        #expect(try await failure(["--cacert", authority.file]) == nil)
        let unknown = try await failure([])
        #expect(unknown?.exitStatus == .unavailable && unknown?.lines.last?.contains("--cacert") == true)
        let name = try await failure(["--cacert", authority.file, "--server-name", "desk.example"])
        #expect(name?.lines.first?.contains("'desk.example'") == true)
        #expect(name?.lines.last?.contains("--server-name") == true)
        let bare = try await failure(["--cacert", authority.file], clients: authority.file)
        #expect(bare?.lines.last?.contains("--cert") == true, "\(String(describing: bare))")
        let own = try await authority.certificate(names: "DNS:desk.example")
        let known = ["--cacert", authority.file, "--cert", own.certificate, "--key", own.key]
        #expect(try await failure(known, clients: authority.file) == nil)
    }

    @Test func `files that can't be used are wrong usage`() async throws {
        let missing = try await failure(["--cacert", "/nowhere/ca.pem"])
        #expect(missing?.exitStatus == .usage && missing?.lines.first?.contains("/nowhere/ca.pem") == true)
        let alone = try await failure(["--cert", "/nowhere/cert.pem"])
        #expect(alone?.exitStatus == .usage && alone?.lines.first?.contains("key") == true)
    }
}
