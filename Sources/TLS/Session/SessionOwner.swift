// Owns OpenSSL's object for one connection.

import COpenSSL

/// One `SSL` and its BIO.
@safe struct SessionOwner: ~Copyable {
    let pointer: OpaquePointer

    /// `session` gets the bytes; it owns this owner, so it is there as long as OpenSSL calls back.
    /// The corresponding C functions are `SSL_new` and `SSL_set_bio`.
    init(_ context: TLSContext, _ session: TLSSession) {
        guard let made = unsafe SSL_new(context.pointer), let bio = unsafe BIO_new(TLSCallbacks.method) else {
            preconditionFailure("out of memory for a TLS connection")
        }
        unsafe pointer = made
        unsafe BIO_set_data(bio, Unmanaged.passUnretained(session).toOpaque())
        unsafe BIO_set_init(bio, 1)
        unsafe SSL_set_bio(made, bio, bio)
        switch session.role {
        case .server: unsafe SSL_set_accept_state(made)
        case .client: unsafe SSL_set_connect_state(made)
        }
    }

    deinit { unsafe SSL_free(pointer) }

    /// Says which server is meant: the name is sent (SNI, never for a numeric address) and its certificate must be for it.
    /// Only alternative names count, never the subject's common name.
    /// The corresponding C functions are `SSL_set1_host` and `X509_VERIFY_PARAM_set1_ip_asc`.
    func connect(to name: String) throws(TLSError) {
        let checks = UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT)
        unsafe SSL_set_hostflags(pointer, checks)
        if unsafe X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(pointer), name) == 1 { return }
        ERR_clear_error()
        guard !name.isEmpty, unsafe SSL_set1_host(pointer, name) == 1, unsafe tls_set_server_name(pointer, name) == 1
        else {
            ERR_clear_error()
            throw TLSError(.wrongName, "'\(name)' is no name that a server's certificate could be for")
        }
    }
}
