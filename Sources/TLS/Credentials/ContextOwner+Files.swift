// Certificates, keys and authorities from their files, and what is wrong with those that can't be used.

import COpenSSL

extension ContextOwner {
    /// Takes the chain and the key. The corresponding C functions are `SSL_CTX_use_certificate_chain_file` and
    /// `SSL_CTX_use_PrivateKey_file`.
    func useCertificate(_ certificateFile: String, key keyFile: String) throws(TLSError) {
        ERR_clear_error()
        guard unsafe SSL_CTX_use_certificate_chain_file(pointer, certificateFile) == 1 else {
            let found = ErrorQueue.drain()
            if found.isSystem { throw ContextOwner.unreadable("certificate", certificateFile, found) }
            throw TLSError(
                .certificateInvalid,
                "the certificate file \(certificateFile) can't be used (\(found.text)); "
                    + "it must hold the certificate and then its intermediate ones as PEM"
            )
        }
        var wasAsked = false
        let taken = unsafe withUnsafeMutablePointer(to: &wasAsked) { flag in
            unsafe SSL_CTX_set_default_passwd_cb(pointer, TLSCallbacks.passphrase)
            unsafe SSL_CTX_set_default_passwd_cb_userdata(pointer, flag)
            defer { unsafe SSL_CTX_set_default_passwd_cb_userdata(pointer, nil) }
            return unsafe SSL_CTX_use_PrivateKey_file(pointer, keyFile, SSL_FILETYPE_PEM)
        }
        guard taken == 1 else {
            let found = ErrorQueue.drain()
            if wasAsked {
                throw TLSError(
                    .keyEncrypted,
                    "the key file \(keyFile) has a passphrase, which nobody can type here; write one without it "
                        + "(openssl pkey -in KEY -out PLAIN-KEY) that only this user may read"
                )
            }
            if found.isSystem { throw ContextOwner.unreadable("key", keyFile, found) }
            if found.isKeyMismatch {
                throw TLSError(
                    .keyMismatch,
                    "the key \(keyFile) is not that of the certificate \(certificateFile); name the pair that was made together"
                )
            }
            throw TLSError(.keyInvalid, "the key file \(keyFile) holds no private key as PEM (\(found.text))")
        }
    }

    /// Believes the authorities of a file. The corresponding C function is `SSL_CTX_load_verify_file`.
    func trust(_ file: String) throws(TLSError) {
        ERR_clear_error()
        guard unsafe SSL_CTX_load_verify_file(pointer, file) == 1 else { throw ContextOwner.noAuthorities(file) }
        // An intermediate authority, or the very certificate of the peer, may be an anchor too.
        unsafe X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(pointer), UInt(X509_V_FLAG_PARTIAL_CHAIN))
    }

    /// Believes the authorities of a file about clients, and names them to clients, which choose by that.
    /// The corresponding C function is `SSL_CTX_set_client_CA_list`.
    func trustClients(of file: String) throws(TLSError) {
        try trust(file)
        guard let names = unsafe SSL_load_client_CA_file(file) else { throw ContextOwner.noAuthorities(file) }
        unsafe SSL_CTX_set_client_CA_list(pointer, names)
    }

    private static func noAuthorities(_ file: String) -> TLSError {
        let found = ErrorQueue.drain()
        if found.isSystem { return unreadable("authority", file, found) }
        return TLSError(.certificateInvalid, "the authority file \(file) holds no certificate as PEM (\(found.text))")
    }

    private static func unreadable(_ what: String, _ file: String, _ found: ErrorQueue) -> TLSError {
        TLSError(
            .fileUnreadable,
            "the \(what) file \(file) can't be read: \(found.text); check its path, and who owns it and who runs this process"
        )
    }
}
