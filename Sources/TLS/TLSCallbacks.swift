// What OpenSSL calls back for: bytes of a connection, the choice of HTTP/2, passphrases, and handshakes that begin.

import COpenSSL

enum TLSCallbacks {
    /// `h2` with its length, the only protocol that is spoken here (RFC 7301, RFC 9113 3.1).
    static let protocols: [UInt8] = [2, UInt8(ascii: "h"), UInt8(ascii: "2")]

    private static func session(_ bio: OpaquePointer?) -> TLSSession? {
        guard let data = unsafe BIO_get_data(bio) else { return nil }
        return unsafe Unmanaged<TLSSession>.fromOpaque(data).takeUnretainedValue()
    }

    // MARK: bytes

    /// OpenSSL wants ciphertext: what the session was just fed.
    static let read: @convention(c) (OpaquePointer?, UnsafeMutablePointer<CChar>?, Int32) -> Int32 = {
        bio,
        into,
        wanted in
        unsafe BIO_clear_flags(bio, BIO_FLAGS_READ | BIO_FLAGS_WRITE | BIO_FLAGS_SHOULD_RETRY)
        guard let session = unsafe session(bio), let into = unsafe into, wanted > 0 else { return -1 }
        let count = unsafe into.withMemoryRebound(to: UInt8.self, capacity: Int(wanted)) {
            unsafe session.takeInput($0, Int(wanted))
        }
        guard count > 0 else {
            unsafe BIO_set_flags(bio, BIO_FLAGS_READ | BIO_FLAGS_SHOULD_RETRY)
            return -1
        }
        return Int32(count)
    }

    /// OpenSSL has ciphertext: into the workspace of the current call.
    static let write: @convention(c) (OpaquePointer?, UnsafePointer<CChar>?, Int32) -> Int32 = { bio, from, count in
        unsafe BIO_clear_flags(bio, BIO_FLAGS_READ | BIO_FLAGS_WRITE | BIO_FLAGS_SHOULD_RETRY)
        guard let session = unsafe session(bio), let from = unsafe from, count > 0 else { return -1 }
        unsafe from.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            unsafe session.giveOutput($0, Int(count))
        }
        return count
    }

    static let control: @convention(c) (OpaquePointer?, Int32, Int, UnsafeMutableRawPointer?) -> Int = {
        _,
        command,
        _,
        _ in
        command == BIO_CTRL_FLUSH ? 1 : 0
    }

    /// The kind of BIO that the three above make; made once. The corresponding C function is `BIO_meth_new`.
    // Safe to share: nothing changes it after it is made.
    nonisolated(unsafe) static let method: OpaquePointer? = {
        let method = unsafe BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "session")
        unsafe BIO_meth_set_read(method, read)
        unsafe BIO_meth_set_write(method, write)
        unsafe BIO_meth_set_ctrl(method, control)
        return unsafe method
    }()

    // MARK: handshakes

    /// A client that names no protocol at all speaks something else than HTTP/2: the handshake is refused.
    static let clientHello:
        @convention(c) (OpaquePointer?, UnsafeMutablePointer<Int32>?, UnsafeMutableRawPointer?) -> Int32 = {
            ssl,
            alert,
            _ in
            var start: UnsafePointer<UInt8>?
            var length = 0
            let kind = UInt32(TLSEXT_TYPE_application_layer_protocol_negotiation)
            guard unsafe SSL_client_hello_get0_ext(ssl, kind, &start, &length) == 1 else {
                unsafe alert?.pointee = TLS1_AD_NO_APPLICATION_PROTOCOL
                return SSL_CLIENT_HELLO_ERROR
            }
            return SSL_CLIENT_HELLO_SUCCESS
        }

    /// Chooses `h2` out of what the client offers, or refuses the handshake with no_application_protocol.
    static let selectProtocol:
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, UnsafeMutablePointer<UInt8>?,
            UnsafePointer<UInt8>?,
            UInt32, UnsafeMutableRawPointer?
        ) -> Int32 = { _, chosen, chosenLength, offered, offeredLength, _ in
            let offered = unsafe UnsafeBufferPointer(start: offered, count: Int(offeredLength))
            var at = 0
            while at < offered.count {
                let length = unsafe Int(offered[at])
                guard at + 1 + length <= offered.count else { break }
                if length == 2, unsafe offered[at + 1] == protocols[1], unsafe offered[at + 2] == protocols[2] {
                    unsafe chosen?.pointee = offered.baseAddress! + at + 1
                    unsafe chosenLength?.pointee = 2
                    return SSL_TLSEXT_ERR_OK
                }
                at += 1 + length
            }
            return SSL_TLSEXT_ERR_ALERT_FATAL
        }

    /// Called for every message of the protocol; counted are the peer's handshake messages, also those after the handshake
    /// (key updates, tickets).
    static let message:
        @convention(c) (
            Int32, Int32, Int32, UnsafeRawPointer?, Int, OpaquePointer?, UnsafeMutableRawPointer?
        ) -> Void = { isOurs, _, kind, _, _, ssl, _ in
            guard kind == SSL3_RT_HANDSHAKE, isOurs == 0, let bio = unsafe SSL_get_rbio(ssl) else { return }
            unsafe session(bio)?.handshakeMessageCame()
        }

    /// There is no passphrase to give; the flag tells that one was wanted.
    static let passphrase:
        @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32 = {
            _,
            _,
            _,
            flag in
            unsafe flag?.assumingMemoryBound(to: Bool.self).pointee = true
            return -1
        }
}
