// How connections end: with a GOAWAY that says why, and with time to read it.

import Codec
import Logging
import Loop

extension ServerLoop {
    /// What a client may still send after its GOAWAY.
    private static let lingerLimit = 256 * 1_024

    /// Ends a connection with GOAWAY; its calls are cut.
    func end(_ connection: ServerConnection, _ code: HTTP2ErrorCode, debug: String) {
        table.logger.debug(
            "connection ended",
            metadata: ["reason": "\(debug)", "peer": "\(connection.transport.peerAddress)"]
        )
        if code == .enhanceYourCalm { table.refused() }
        connection.session.submitGoaway(code, debug: debug)
        connection.isClosing = true
        connection.needsFlush()
    }

    /// The session takes nothing more. Floods have names of their own; for the rest the library's words must do.
    func broken(_ connection: ServerConnection, _ error: HTTP2Error) {
        police(connection)
        guard !connection.isClosing else { return }
        end(connection, error.goawayCode, debug: "\(error)")
    }

    /// All is said: cuts the calls, ends our side and waits for the client to end its own. A socket closed under unread
    /// bytes would be reset by the kernel, and the GOAWAY might never be read.
    func linger(_ connection: ServerConnection) {
        guard connection.lingersSince == nil else { return }
        connection.lingersSince = loop.now
        connection.isClosing = true
        for exchange in connection.exchanges { exchange.disconnected() }
        connection.transport.closeWriting()
        connection.transport.resumeReading()
    }

    /// Bytes that nobody wants any more.
    func linger(_ connection: ServerConnection, _ bytes: Int) {
        connection.lingered += bytes
        if connection.lingered > ServerLoop.lingerLimit { connection.transport.close() }
    }
}
