// The one error of this module: a code to match on, and a sentence with the remedy.

/// Why a certificate can't be used, or a connection is not secure.
public struct TLSError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable, CaseIterable {
        // What the settings name.
        case fileUnreadable = "TLS_FILE_UNREADABLE"
        case certificateInvalid = "TLS_CERTIFICATE_INVALID"
        case keyInvalid = "TLS_KEY_INVALID"
        /// The key has a passphrase, and nobody is there to type it.
        case keyEncrypted = "TLS_KEY_ENCRYPTED"
        /// The key is not that of the certificate.
        case keyMismatch = "TLS_KEY_MISMATCH"

        // Who the peer is.
        case unknownAuthority = "TLS_UNKNOWN_AUTHORITY"
        case certificateExpired = "TLS_CERTIFICATE_EXPIRED"
        case wrongName = "TLS_WRONG_NAME"
        /// The peer's certificate is no good for another reason.
        case certificateRefused = "TLS_CERTIFICATE_REFUSED"
        /// The peer wants a certificate of ours, or that we give has none.
        case certificateWanted = "TLS_CERTIFICATE_WANTED"
        /// The peer does not take our certificate.
        case ownCertificateRefused = "TLS_OWN_CERTIFICATE_REFUSED"

        // How it speaks.
        case notTLS = "TLS_NOT_SPOKEN"
        case versionRefused = "TLS_VERSION_REFUSED"
        /// HTTP/2 was not agreed on (ALPN).
        case noHTTP2 = "TLS_NO_HTTP2"
        /// A handshake grew over `TLSSession.handshakeLimit`, or what may come after it over `updateLimit`.
        case tooMuch = "TLS_TOO_MUCH"
        case protocolBroken = "TLS_PROTOCOL_BROKEN"
        /// The connection ended without close_notify: something may have been cut off.
        case truncated = "TLS_TRUNCATED"
    }

    public let code: Code
    /// One sentence for a person, with the remedy where there is one. It never holds key material.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
