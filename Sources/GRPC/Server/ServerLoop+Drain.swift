// Going away in order: no new connections, no new calls, those in flight are served, within a limit.

import Codec
import Loop

extension ServerConnection {
    /// The eight bytes of the PING between the two GOAWAYs.
    static let drainBytes: UInt64 = 0x6472_6169_6e00_0001
}

extension ServerLoop {
    /// First GOAWAY on every connection.
    func beginDrain() {
        isDraining = true
        stopListening()
        for connection in table.connections.values { beginDrain(connection, "draining", grace: nil, loop.now) }
    }

    /// First GOAWAY, with the highest stream number there is. The second follows the answer to a PING, or a second
    /// without one, so no call in flight is refused.
    func beginDrain(_ connection: ServerConnection, _ reason: String, grace: Duration?, _ now: Duration) {
        guard case .serving = connection.drain, !connection.isClosing else { return }
        connection.drain = .announced(since: now, reason: reason, grace: grace)
        connection.session.submitShutdownNotice()
        connection.session.submitPing(ServerConnection.drainBytes)
        connection.needsFlush()
    }

    func finalGoaway(_ connection: ServerConnection, _ now: Duration) {
        guard case .announced(_, let reason, let grace) = connection.drain else { return }
        connection.drain = .final(since: now, grace: grace)
        connection.session.submitGoaway(.noError, debug: reason)
        connection.needsFlush()
    }

    /// Ends the calls of a connection that has no more time, and the connection.
    func cut(_ connection: ServerConnection) {
        for exchange in connection.exchanges {
            exchange.cut(Status(.unavailable, "the server ends this connection"))
        }
        finalGoaway(connection, loop.now)
        connection.isClosing = true
        connection.needsFlush()
    }

    /// Waits until every connection is gone, at most for `limit`; then cuts calls and connections.
    func finishDrain(within limit: Duration) async {
        let end = loop.now + limit
        while !table.connections.isEmpty, loop.now < end {
            do throws(CancellationError) { try await loop.sleep(for: .milliseconds(20)) } catch { break }
        }
        for connection in table.connections.values { cut(connection) }
        // One turn to write the statuses; a peer that does not read is closed all the same.
        do throws(CancellationError) { try await loop.sleep(for: .milliseconds(50)) } catch { return closeAll() }
        closeAll()
    }

    private func closeAll() {
        for connection in table.connections.values { connection.transport.close() }
    }
}
