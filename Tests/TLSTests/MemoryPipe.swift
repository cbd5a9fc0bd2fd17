// A TLS client and a TLS server wired in memory: TLS without sockets.

import TLS
import TestSupport
import Testing

/// Two ends of one connection. `chunk` is how many bytes cross at once: 1 shows that nothing depends on record borders.
final class MemoryPipe {
    let client: End
    let server: End
    private let chunk: Int

    /// One end, with all that came out of it and all that is still to cross.
    final class End {
        let session: TLSSession
        let workspace = TLSWorkspace()
        var wire: [UInt8] = []
        var received: [UInt8] = []
        var failure: TLSError?

        init(_ session: TLSSession) { self.session = session }

        /// Runs one call of the session and keeps what it left to send.
        func call(_ body: (TLSSession, TLSWorkspace) throws(TLSError) -> Void) {
            do throws(TLSError) { try body(session, workspace) } catch { failure = failure ?? error }
            wire += workspace.output
            workspace.clear()
        }

        func receive(_ bytes: [UInt8]) {
            call { (session, workspace) throws(TLSError) in
                try session.receive(bytes.span, in: workspace) { plaintext in
                    for index in plaintext.indices { received.append(plaintext[index]) }
                }
            }
        }

        func send(_ bytes: [UInt8]) {
            call { (session, workspace) throws(TLSError) in try session.send(bytes.span, in: workspace) }
        }

        func close() { call { (session, workspace) in session.close(in: workspace) } }

        var text: String { String(decoding: received, as: UTF8.self) }
    }

    init(
        chunk: Int = .max,
        _ server: TLSServerCredentials,
        _ client: TLSClientCredentials,
        host: String = "localhost"
    ) {
        self.chunk = chunk
        self.server = End(TLSSession(accepting: server))
        self.client = End(TLSSession(connecting: client, to: host))
        self.client.call { (session, workspace) throws(TLSError) in try session.start(in: workspace) }
    }

    /// Moves bytes both ways until both ends are silent; `tamper` may change what crosses.
    func pump() {
        while !client.wire.isEmpty || !server.wire.isEmpty {
            move(client, server)
            move(server, client)
        }
    }

    func move(_ from: End, _ to: End) {
        let bytes = from.wire
        from.wire = []
        var start = 0
        while start < bytes.count, to.failure == nil {
            let end = bytes.count - start > chunk ? start + chunk : bytes.count
            to.receive(Array(bytes[start..<end]))
            start = end
        }
    }
}

/// The usual two sides: a server for localhost and a client that believes its authority.
struct Sides {
    let authority: TestAuthority
    let server: TLSServerCredentials
    let client: TLSClientCredentials

    static func make() async throws -> Sides {
        let authority = try await TestAuthority.shared
        let pair = try await authority.serverCertificate()
        return Sides(
            authority: authority,
            server: try TLSServerCredentials(.init(certificateFile: pair.certificate, keyFile: pair.key)),
            client: try TLSClientCredentials(.init(authorityFile: authority.file))
        )
    }
}
