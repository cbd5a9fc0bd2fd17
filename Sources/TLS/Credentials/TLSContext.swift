// OpenSSL's context: everything that the connections of one side have in common.

import COpenSSL

/// Settings, certificate, key and trust of one side. The corresponding C type is `SSL_CTX`.
// Unchecked: OpenSSL shares a context between threads once it is set up, and this one is not changed after `init`.
@safe final class TLSContext: @unchecked Sendable {
    /// A chain of certificates that a peer may send, in bytes.
    static let certificateListLimit = 32 * 1_024
    /// How long a ticket resumes a session, in seconds.
    static let ticketLifetime = 3_600

    private let owner: ContextOwner
    let ownCertificate: CertificateSummary?

    var pointer: OpaquePointer { unsafe owner.pointer }

    init(server configuration: TLSServerConfiguration) throws(TLSError) {
        owner = unsafe ContextOwner(TLS_server_method())
        try owner.useCertificate(configuration.certificateFile, key: configuration.keyFile)
        ownCertificate = owner.certificate
        // A client's ticket would outlive its certificate and our trust in it, so with client certificates every
        // connection is verified anew. Tickets are sealed with keys of this context: a reload ends those of the old one.
        if let file = configuration.clientAuthorityFile {
            unsafe tls_forbid_tickets(owner.pointer)
            try owner.trustClients(of: file)
            let insists = configuration.clientCertificates == .require
            let mode = SSL_VERIFY_PEER | (insists ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0)
            unsafe SSL_CTX_set_verify(owner.pointer, mode, nil)
        } else {
            unsafe SSL_CTX_set_num_tickets(owner.pointer, 1)
            unsafe SSL_CTX_set_timeout(owner.pointer, TLSContext.ticketLifetime)
        }
        unsafe SSL_CTX_set_client_hello_cb(owner.pointer, TLSCallbacks.clientHello, nil)
        unsafe SSL_CTX_set_alpn_select_cb(owner.pointer, TLSCallbacks.selectProtocol, nil)
    }

    init(client configuration: TLSClientConfiguration) throws(TLSError) {
        owner = unsafe ContextOwner(TLS_client_method())
        switch (configuration.certificateFile, configuration.keyFile) {
        case (let certificate?, let key?):
            try owner.useCertificate(certificate, key: key)
            ownCertificate = owner.certificate
        case (nil, nil): ownCertificate = nil
        case (let file?, nil):
            throw TLSError(.keyInvalid, "the certificate \(file) has no key; name its key file too")
        case (nil, let file?):
            throw TLSError(.certificateInvalid, "the key \(file) has no certificate; name its certificate file too")
        }
        if let file = configuration.authorityFile {
            try owner.trust(file)
        } else {
            unsafe SSL_CTX_set_default_verify_paths(owner.pointer)
        }
        unsafe SSL_CTX_set_verify(owner.pointer, SSL_VERIFY_PEER, nil)
        let protocols: [UInt8] = TLSCallbacks.protocols
        unsafe SSL_CTX_set_alpn_protos(owner.pointer, protocols, UInt32(protocols.count))
    }
}

/// Owns one `SSL_CTX`, with the rules that hold for both sides.
@safe struct ContextOwner: ~Copyable {
    let pointer: OpaquePointer

    init(_ method: OpaquePointer?) {
        guard let made = unsafe SSL_CTX_new(method) else { preconditionFailure("out of memory for TLS") }
        unsafe pointer = made
        // HTTP/2 forbids renegotiation, compression and every cipher without forward secrecy or authenticated
        // encryption (RFC 9113, 9.2). AES-128 first: as safe in practice, a third cheaper. The groups leave out those of
        // finite fields, whose handshakes cost a server a hundred times more than a client.
        var accepted = unsafe tls_require_tls12(pointer)
        accepted &= unsafe SSL_CTX_set_cipher_list(pointer, ContextOwner.ciphersOfTLS12)
        accepted &= unsafe SSL_CTX_set_ciphersuites(pointer, ContextOwner.ciphersOfTLS13)
        accepted &= unsafe tls_set_groups(pointer, "X25519:P-256:P-384")
        precondition(accepted == 1, "this OpenSSL lacks a cipher or group that HTTP/2 needs")
        unsafe SSL_CTX_set_options(pointer, tls_options())
        unsafe tls_release_buffers(pointer)
        unsafe tls_keep_no_sessions(pointer)
        unsafe tls_set_certificate_limit(pointer, TLSContext.certificateListLimit)
        unsafe SSL_CTX_set_msg_callback(pointer, TLSCallbacks.message)
    }

    deinit { unsafe SSL_CTX_free(pointer) }

    private static let ciphersOfTLS13 = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"
    private static let ciphersOfTLS12 =
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
        + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:@SECLEVEL=2"

    /// The certificate in use. The corresponding C function is `SSL_CTX_get0_certificate`.
    var certificate: CertificateSummary? {
        unsafe SSL_CTX_get0_certificate(pointer).map { unsafe CertificateSummary($0) }
    }
}
