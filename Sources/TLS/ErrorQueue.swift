// OpenSSL's per-thread queue of errors, as a value.

import COpenSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What OpenSSL said about the last failure: the first thing that went wrong, which is the cause of the others.
struct ErrorQueue {
    private let library: Int32
    /// The number of the reason within its library.
    let reason: Int32
    /// A few words, never empty, without key material.
    let text: String

    /// Takes what is there and leaves the queue empty. The corresponding C function is `ERR_get_error`.
    static func drain() -> ErrorQueue {
        let first = ERR_get_error()
        ERR_clear_error()
        return ErrorQueue(first)
    }

    private init(_ code: UInt) {
        library = ERR_GET_LIB(code)
        reason = ERR_GET_REASON(code)
        if library == ERR_LIB_SYS {
            text = unsafe String(cString: strerror(reason))
        } else {
            text = unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) } ?? "no reason given"
        }
    }

    /// The operating system refused.
    var isSystem: Bool { library == ERR_LIB_SYS }

    var isKeyMismatch: Bool {
        library == ERR_LIB_X509 && (reason == X509_R_KEY_VALUES_MISMATCH || reason == X509_R_KEY_TYPE_MISMATCH)
    }

    /// The reason within the TLS library, nil for errors of others.
    var tlsReason: Int32? { library == ERR_LIB_SSL ? reason : nil }

    /// The alert that the peer sent (RFC 8446, 6.2), if that is what went wrong.
    var alert: Int32? {
        guard let reason = tlsReason, reason > SSL_AD_REASON_OFFSET else { return nil }
        return reason - SSL_AD_REASON_OFFSET
    }
}
