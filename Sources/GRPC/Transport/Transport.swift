// One connection's bytes, sealed by TLS or as they are: what the connections of servers and clients stand on.

import Loop
import TLS

/// A socket, and TLS on it if the connection has any. Confined to the socket's loop; alive until it is closed.
///
/// Cleartext pays nothing: its bytes come straight from the socket, and a write is one branch away from it.
final class Transport {
    private let socket: Socket
    private let tls: TLSSession?
    private let workspace: TLSWorkspace?
    /// How long a peer may take to read the alert that tells it why it is refused.
    private let lingerTimeout: Duration
    private var timer: Timer?
    private var onReady: (() -> Void)?
    private var opened: ((Span<UInt8>) -> Void)?
    private var reason: TransportError?

    /// Bytes may be sent: the TLS handshake is done, if there is one.
    private(set) var isReady = false
    /// The connection is over, for a reason or (nil) because either side ended it in order. Called exactly once.
    var onClose: ((TransportError?) -> Void)?

    /// Takes over a new socket. `tls` and `workspace` come together or not at all; the loop's sealed transports share
    /// the workspace.
    init(
        _ socket: Socket,
        _ tls: TLSSession? = nil,
        _ workspace: TLSWorkspace? = nil,
        lingerTimeout: Duration = .seconds(2)
    ) {
        self.socket = socket
        self.lingerTimeout = lingerTimeout
        self.tls = tls
        self.workspace = workspace
        socket.onClose = { [self] error in closed(error) }
    }

    /// Bytes of the peer, decrypted; borrowed.
    var onBytes: ((Span<UInt8>) -> Void)? {
        get { tls == nil ? socket.onBytes : opened }
        set { if tls == nil { socket.onBytes = newValue } else { opened = newValue } }
    }

    /// Everything that was written has been handed to the kernel.
    var onDrain: (() -> Void)? {
        get { socket.onDrain }
        set { socket.onDrain = newValue }
    }

    var loop: EventLoop { socket.loop }
    var peerAddress: SocketAddress { socket.peerAddress }
    var isSealed: Bool { tls != nil }
    var isOpen: Bool { socket.isOpen && reason == nil }
    /// Bytes that the kernel has not taken yet, as they go over the wire.
    var queuedBytes: Int { socket.queuedBytes }
    /// Who the client is, by its verified certificate.
    var peerIdentity: PeerIdentity? { tls?.peerIdentity }

    // MARK: the beginning

    /// Begins to read; calls `ready` once bytes may be sent, at once for cleartext. A handshake that is not done within
    /// `limit` ends the connection.
    func open(within limit: Duration, ready: @escaping () -> Void) {
        guard let tls, let workspace else {
            isReady = true
            ready()
            return socket.resumeReading()
        }
        onReady = ready
        let timer = Timer(on: socket.loop) { [weak self] in
            guard let self else { return }
            reason = reason ?? .handshakeTimeout(limit)
            socket.close()
        }
        timer.schedule(after: limit)
        self.timer = timer
        socket.onBytes = { [self] in received($0) }
        socket.onEnd = { [self] in ended() }
        do throws(TLSError) { try tls.start(in: workspace) } catch { return fail(error) }
        writeOutput()
        socket.resumeReading()
    }

    private func becomeReady() {
        isReady = true
        timer?.cancel()
        timer = nil
        let ready = onReady
        onReady = nil
        ready?()
    }

    // MARK: bytes in

    func resumeReading() { socket.resumeReading() }
    func pauseReading() { socket.pauseReading() }

    private func received(_ bytes: Span<UInt8>) {
        // After a failure the peer is only waited for until it has read why.
        guard let tls, let workspace, reason == nil else { return }
        do throws(TLSError) {
            try tls.receive(bytes, in: workspace) { plaintext in
                // The workspace is free for others' output while they handle theirs.
                writeOutput()
                if !isReady { becomeReady() }
                // Of what came in one piece with it, nothing follows bytes over which the connection was ended.
                if isOpen { opened?(plaintext) }
            }
        } catch {
            return fail(error)
        }
        writeOutput()
        if tls.isEstablished, !isReady { becomeReady() }
        if tls.peerHasClosed {
            tls.close(in: workspace)
            writeOutput()
            socket.close()
        }
    }

    private func ended() {
        do throws(TLSError) { try tls?.end() } catch { reason = reason ?? .tls(error) }
        socket.close()
    }

    // MARK: bytes out

    /// Sends bytes, or queues what the kernel does not take now.
    func write(_ bytes: Span<UInt8>) {
        guard let tls, let workspace else { return socket.write(bytes) }
        guard isOpen else { return }
        do throws(TLSError) { try tls.send(bytes, in: workspace) } catch { return fail(error) }
        writeOutput()
    }

    private func writeOutput() {
        guard let workspace, !workspace.output.isEmpty else { return }
        socket.write(workspace.output)
        workspace.clear()
    }

    // MARK: the end

    /// Ends the connection now.
    func close() { socket.close() }

    /// Ends the connection in order once everything written so far is in the kernel.
    func closeWhenDrained() {
        sayGoodbye()
        socket.closeWhenDrained()
    }

    /// Ends our side in order; the peer may still send.
    func closeWriting() {
        sayGoodbye()
        socket.closeWriting()
    }

    private func sayGoodbye() {
        guard let tls, let workspace else { return }
        tls.close(in: workspace)
        writeOutput()
    }

    /// TLS can't go on. A peer that is told why by an alert gets the time to read it: closing at once, with bytes of its
    /// own unread, would make the kernel throw the alert away.
    private func fail(_ error: TLSError) {
        guard reason == nil else { return }
        reason = .tls(error)
        guard let workspace, !workspace.output.isEmpty, socket.isOpen else { return socket.close() }
        writeOutput()
        socket.closeWriting()
        let timer = Timer(on: socket.loop) { [weak self] in self?.socket.close() }
        timer.schedule(after: lingerTimeout)
        self.timer?.cancel()
        self.timer = timer
    }

    private func closed(_ error: LoopError?) {
        timer?.cancel()
        timer = nil
        onReady = nil
        opened = nil
        let tell = onClose
        onClose = nil
        tell?(reason ?? error.map { .socket($0) })
    }
}

/// Why a connection ended out of order.
enum TransportError: Error {
    case socket(LoopError)
    case tls(TLSError)
    case handshakeTimeout(Duration)

    var message: String {
        switch self {
        case .socket(let error): error.message
        case .tls(let error): error.message
        case .handshakeTimeout(let limit): "the TLS handshake was not done within \(limit.readable)"
        }
    }
}
