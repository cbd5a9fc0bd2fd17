// From OpenSSL's reasons, alerts and verdicts to one sentence with the remedy.

import COpenSSL

extension TLSError {
    /// - Parameter verdict: what became of the peer's certificate (`SSL_get_verify_result`).
    init(_ found: ErrorQueue, verdict: Int, _ role: TLSSession.Role, wasEstablished: Bool) {
        if found.tlsReason == SSL_R_CERTIFICATE_VERIFY_FAILED {
            self.init(verdict: verdict, role)
        } else if let alert = found.alert {
            self.init(alert: alert, found.text, role)
        } else {
            self.init(reason: found.tlsReason, found.text, role, wasEstablished: wasEstablished)
        }
    }

    static func noHTTP2(_ role: TLSSession.Role) -> String {
        switch role {
        case .server: "the client does not offer HTTP/2 (ALPN h2)"
        case .client: "the server speaks TLS but not HTTP/2 (ALPN h2), so no gRPC; check the address and port"
        }
    }

    /// Our side does not take the peer's certificate.
    private init(verdict: Int, _ role: TLSSession.Role) {
        let text = unsafe String(cString: X509_verify_cert_error_string(verdict))
        let whose: String
        let name: String
        switch role {
        case .server: (whose, name) = ("the client's certificate", "")
        case .client(let wanted): (whose, name) = ("the server's certificate", wanted)
        }
        switch Int32(truncatingIfNeeded: verdict) {
        case X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID:
            self.init(.certificateExpired, "\(whose) is out of date (\(text)); renew it, or set this machine's clock")
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
            self.init(
                .wrongName,
                "\(whose) is not for '\(name)'; use a name that stands in the certificate, or say which one it is for"
            )
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
            X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            self.init(
                .unknownAuthority,
                "\(whose) is signed by nobody who is trusted here (\(text)); name its authority"
            )
        default: self.init(.certificateRefused, "\(whose) is refused: \(text)")
        }
    }

    /// The peer ended the connection with an alert (RFC 8446, 6.2).
    private init(alert: Int32, _ text: String, _ role: TLSSession.Role) {
        let peer: String
        switch role {
        case .server: peer = "the client"
        case .client: peer = "the server"
        }
        switch alert {
        case SSL3_AD_NO_CERTIFICATE, TLS13_AD_CERTIFICATE_REQUIRED:
            self.init(.certificateWanted, "\(peer) wants a certificate from this side; give one with its key")
        case SSL3_AD_BAD_CERTIFICATE, SSL3_AD_UNSUPPORTED_CERTIFICATE, SSL3_AD_CERTIFICATE_REVOKED,
            SSL3_AD_CERTIFICATE_EXPIRED, SSL3_AD_CERTIFICATE_UNKNOWN, TLS1_AD_UNKNOWN_CA, TLS1_AD_ACCESS_DENIED:
            self.init(
                .ownCertificateRefused,
                "\(peer) does not take this side's certificate (\(text)); use one of an authority that it trusts"
            )
        case TLS1_AD_NO_APPLICATION_PROTOCOL: self.init(.noHTTP2, TLSError.noHTTP2(role))
        case TLS1_AD_PROTOCOL_VERSION:
            self.init(.versionRefused, "\(peer) wants another version of TLS; 1.2 and 1.3 are spoken here")
        default: self.init(.protocolBroken, "\(peer) ended the connection: \(text)")
        }
    }

    private init(reason: Int32?, _ text: String, _ role: TLSSession.Role, wasEstablished: Bool) {
        switch (reason, role) {
        case (SSL_R_WRONG_VERSION_NUMBER, .client) where !wasEstablished,
            (SSL_R_RECORD_LENGTH_MISMATCH, .client) where !wasEstablished,
            (SSL_R_PACKET_LENGTH_TOO_LONG, .client) where !wasEstablished,
            (SSL_R_BAD_RECORD_TYPE, .client) where !wasEstablished,
            (SSL_R_UNEXPECTED_MESSAGE, .client) where !wasEstablished:
            self.init(.notTLS, "the server does not speak TLS there; use its TLS port, or no TLS")
        case (SSL_R_UNSUPPORTED_PROTOCOL, _), (SSL_R_WRONG_SSL_VERSION, _):
            self.init(.versionRefused, "the peer offers no version of TLS that is spoken here; 1.2 and 1.3 are")
        case (SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE, _):
            self.init(.certificateWanted, "the client showed no certificate")
        case (SSL_R_NO_APPLICATION_PROTOCOL, _), (SSL_R_CALLBACK_FAILED, .server):
            self.init(.noHTTP2, TLSError.noHTTP2(role))
        default: self.init(.protocolBroken, "the peer broke the TLS protocol: \(text)")
        }
    }
}
