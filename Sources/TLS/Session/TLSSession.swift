// One end of a TLS connection as a pure function of bytes; OpenSSL's session inside.

import COpenSSL

/// A client's or server's end of one TLS connection, without a socket.
///
/// ```
/// socket bytes -> receive(_:in:_:) -> plaintext        plaintext -> send(_:in:) -> workspace.output -> socket
/// ```
/// Every call may leave bytes in the workspace's `output` (handshake, alerts), also one that throws: send them before
/// anything else. Not thread-safe. While `receive` hands out plaintext, `send` and `close` may be called, `receive` may not.
/// The corresponding C type is `SSL`; its bytes come and go by a BIO of our own, without a copy between.
@safe public final class TLSSession {
    /// Bytes of the peer's before the handshake is done; certificates take up to half of them.
    public static let handshakeLimit = 64 * 1_024
    /// Handshake messages of the peer after the handshake (key updates, tickets) in the whole life of a connection.
    public static let updateLimit = 64

    enum Role {
        case server
        case client(name: String)
    }

    let role: Role
    private let context: TLSContext
    private var owner: SessionOwner?
    /// A server's, until its first bytes have passed.
    private var gate: ClientHelloGate?
    private var handshakeBytes = 0
    private var updates = 0

    /// The handshake is done, the peer is who it has to be, and HTTP/2 is agreed on.
    public private(set) var isEstablished = false
    /// The peer said close_notify: nothing more comes.
    public private(set) var peerHasClosed = false
    private var hasClosed = false
    private var failure: TLSError?
    /// Who the client is, by its verified certificate; for servers that ask.
    public private(set) var peerIdentity: PeerIdentity?

    /// Set during a call only.
    private var input: UnsafePointer<UInt8>?
    private var inputLeft = 0
    private var workspace: TLSWorkspace?

    /// A server's end, with the certificate that the credentials hold now.
    public init(accepting credentials: TLSServerCredentials) {
        role = .server
        context = credentials.context
        gate = ClientHelloGate()
    }

    /// A client's end. `host` is what the caller connects to, a name or a numeric address; the server's certificate must
    /// be for it, unless the configuration names another.
    public init(connecting credentials: TLSClientCredentials, to host: String) {
        role = .client(name: credentials.configuration.serverName ?? host)
        context = credentials.context
    }

    // MARK: bytes in

    /// Begins a client's handshake. A server has nothing to say first.
    public func start(in workspace: TLSWorkspace) throws(TLSError) {
        guard case .client(let name) = role, owner == nil else { return }
        let made = SessionOwner(context, self)
        try made.connect(to: name)
        owner = consume made
        try unsafe during(workspace, nil, 0) { () throws(TLSError) in try shakeHands() }
    }

    /// Takes bytes of the peer and hands out what they decrypt to, at most 64 KiB at once, valid during the call only.
    ///
    /// Throws what makes the connection unusable; nothing more may be received then. The corresponding C functions are
    /// `SSL_do_handshake` and `SSL_read_ex`.
    public func receive(
        _ ciphertext: Span<UInt8>,
        in workspace: TLSWorkspace,
        _ plaintext: (Span<UInt8>) -> Void
    ) throws(TLSError) {
        if let failure { throw failure }
        do throws(TLSError) {
            var start = 0
            if gate != nil {
                start = try pass(ciphertext, in: workspace, plaintext)
                guard gate == nil else { return }
            }
            let rest = ciphertext.extracting(start..<ciphertext.count)
            guard !rest.isEmpty else { return }
            try unsafe rest.withUnsafeBufferPointer { (rest) throws(TLSError) in
                try unsafe feed(rest, workspace, plaintext)
            }
        } catch {
            failure = error
            throw error
        }
    }

    /// Shows the gate what it still has to see; answers how much of `ciphertext` that was.
    private func pass(
        _ ciphertext: Span<UInt8>,
        in workspace: TLSWorkspace,
        _ plaintext: (Span<UInt8>) -> Void
    ) throws(TLSError) -> Int {
        var seen = 0
        while seen < ciphertext.count, gate?.isWhole == false {
            try gate?.take(ciphertext[seen])
            seen += 1
        }
        guard let held = gate?.held, gate?.isWhole == true else { return seen }
        gate = nil
        owner = SessionOwner(context, self)
        try unsafe held.withUnsafeBufferPointer { (held) throws(TLSError) in
            try unsafe feed(held, workspace, plaintext)
        }
        return seen
    }

    private func feed(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ workspace: TLSWorkspace,
        _ plaintext: (Span<UInt8>) -> Void
    ) throws(TLSError) {
        try unsafe during(workspace, bytes.baseAddress, bytes.count) { () throws(TLSError) in
            if !isEstablished {
                handshakeBytes += bytes.count
                try shakeHands()
                guard isEstablished else {
                    guard handshakeBytes <= TLSSession.handshakeLimit else {
                        throw TLSError(.tooMuch, "a handshake of more than \(TLSSession.handshakeLimit) bytes")
                    }
                    return
                }
            }
            try read(workspace, plaintext)
            guard updates <= TLSSession.updateLimit else {
                throw TLSError(.tooMuch, "the peer renews its keys too often")
            }
        }
    }

    private func read(_ workspace: TLSWorkspace, _ plaintext: (Span<UInt8>) -> Void) throws(TLSError) {
        guard let ssl = unsafe owner?.pointer else { return }
        var filled = 0
        func handOut() {
            guard filled > 0 else { return }
            unsafe plaintext(Span(_unsafeStart: workspace.plaintext, count: filled))
            filled = 0
        }
        while !peerHasClosed {
            var count = 0
            ERR_clear_error()
            let room = TLSWorkspace.plaintextSize - filled
            let status = unsafe SSL_read_ex(ssl, workspace.plaintext + filled, room, &count)
            if status == 1 {
                filled += count
                // Another record fits only if it has room for the largest.
                if TLSWorkspace.plaintextSize - filled < Int(SSL3_RT_MAX_PLAIN_LENGTH) { handOut() }
                continue
            }
            let outcome = unsafe SSL_get_error(ssl, status)
            let found = ErrorQueue.drain()
            if outcome == SSL_ERROR_ZERO_RETURN { peerHasClosed = true }
            handOut()
            if outcome == SSL_ERROR_WANT_READ { return }
            guard outcome == SSL_ERROR_ZERO_RETURN else { throw error(found) }
        }
    }

    private func shakeHands() throws(TLSError) {
        guard let ssl = unsafe owner?.pointer else { return }
        ERR_clear_error()
        let status = unsafe SSL_do_handshake(ssl)
        if status == 1 { return try unsafe established(ssl) }
        let outcome = unsafe SSL_get_error(ssl, status)
        let found = ErrorQueue.drain()
        guard outcome == SSL_ERROR_WANT_READ else { throw error(found) }
    }

    private func established(_ ssl: OpaquePointer) throws(TLSError) {
        var start: UnsafePointer<UInt8>?
        var length: UInt32 = 0
        unsafe SSL_get0_alpn_selected(ssl, &start, &length)
        guard length == 2, let start = unsafe start, unsafe start[0] == TLSCallbacks.protocols[1],
            unsafe start[1] == TLSCallbacks.protocols[2]
        else { throw TLSError(.noHTTP2, TLSError.noHTTP2(role)) }
        // Only a certificate that was asked for and verified is there; an unverified one has ended the handshake.
        if case .server = role, let certificate = unsafe SSL_get0_peer_certificate(ssl) {
            peerIdentity = unsafe PeerIdentity(certificate: certificate)
        }
        isEstablished = true
        updates = 0
    }

    private func error(_ found: ErrorQueue) -> TLSError {
        var verdict = Int(X509_V_OK)
        if let ssl = unsafe owner?.pointer { verdict = unsafe SSL_get_verify_result(ssl) }
        return TLSError(found, verdict: verdict, role, wasEstablished: isEstablished)
    }

    // MARK: bytes out

    /// Encrypts into the workspace's output. Only once the session is established.
    ///
    /// The corresponding C function is `SSL_write_ex`.
    public func send(_ plaintext: Span<UInt8>, in workspace: TLSWorkspace) throws(TLSError) {
        precondition(isEstablished, "bytes were sent before the TLS handshake was done")
        if let failure { throw failure }
        guard !plaintext.isEmpty, !hasClosed, let ssl = unsafe owner?.pointer else { return }
        let outer = self.workspace
        self.workspace = workspace
        defer { self.workspace = outer }
        ERR_clear_error()
        let status = unsafe plaintext.withUnsafeBufferPointer {
            var written = 0
            // The BIO takes everything, so this writes all or fails.
            return unsafe SSL_write_ex(ssl, $0.baseAddress, $0.count, &written)
        }
        guard status == 1 else {
            let error = error(ErrorQueue.drain())
            failure = error
            throw error
        }
    }

    /// Says close_notify: nothing more will be sent. The corresponding C function is `SSL_shutdown`.
    public func close(in workspace: TLSWorkspace) {
        guard isEstablished, !hasClosed, failure == nil, let ssl = unsafe owner?.pointer else { return }
        hasClosed = true
        let outer = self.workspace
        self.workspace = workspace
        defer { self.workspace = outer }
        ERR_clear_error()
        unsafe SSL_shutdown(ssl)
        ERR_clear_error()
    }

    /// New keys for both directions from the next record on (RFC 8446, 4.6.3). Only tests need it: a connection ends long
    /// before its keys wear out. The corresponding C function is `SSL_key_update`.
    func renewKeys(in workspace: TLSWorkspace) {
        guard let ssl = unsafe owner?.pointer else { return }
        unsafe SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED)
    }

    /// The stream of bytes is at its end. Throws `.truncated` unless the peer had said close_notify.
    public func end() throws(TLSError) {
        if let failure { throw failure }
        guard !peerHasClosed else { return }
        let error = TLSError(
            .truncated,
            isEstablished
                ? "the connection was cut: it ended without close_notify"
                : "the peer closed the connection in the TLS handshake"
        )
        failure = error
        throw error
    }

    // MARK: what OpenSSL calls back for

    /// Runs `body` with the bytes and the memory that OpenSSL's reads and writes get.
    private func during(
        _ workspace: TLSWorkspace,
        _ bytes: UnsafePointer<UInt8>?,
        _ count: Int,
        _ body: () throws(TLSError) -> Void
    ) throws(TLSError) {
        unsafe input = bytes
        inputLeft = count
        self.workspace = workspace
        defer {
            unsafe input = nil
            inputLeft = 0
            self.workspace = nil
        }
        try body()
    }

    func takeInput(_ into: UnsafeMutablePointer<UInt8>, _ wanted: Int) -> Int {
        guard let start = unsafe input else { return 0 }
        let count = min(wanted, inputLeft)
        unsafe into.update(from: start, count: count)
        unsafe input = start + count
        inputLeft -= count
        return count
    }

    func giveOutput(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        guard let workspace else { preconditionFailure("OpenSSL writes outside a call of the session") }
        unsafe workspace.append(bytes, count)
    }

    func handshakeMessageCame() {
        if isEstablished { updates += 1 }
    }
}
