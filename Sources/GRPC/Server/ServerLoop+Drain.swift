// Going away in order: no new connections, no new calls, those in flight are served, within a limit.

import Codec
import Loop

extension ServerConnection {
    /// The eight bytes of the PING between the two GOAWAYs.
    static let drainPing: UInt64 = 0x6472_6169_6e00_0001
}

extension ServerLoop {
    /// First GOAWAY on every connection. The second follows the answer to a PING, so no call in flight is refused.
    func beginDrain() {
        isDraining = true
        stopListening()
        for connection in table.connections.values where connection.drainStep == .serving {
            connection.drainStep = .announced
            connection.session.submitShutdownNotice()
            connection.session.submitPing(ServerConnection.drainPing)
            connection.needsFlush()
        }
    }

    func finalGoaway(_ connection: ServerConnection) {
        guard connection.drainStep == .announced else { return }
        connection.drainStep = .final
        connection.session.submitGoaway(.noError, debug: "draining")
        connection.needsFlush()
    }

    /// Waits until every connection is gone, at most for `limit`; then cuts calls and connections.
    func finishDrain(within limit: Duration) async {
        let end = loop.now + limit
        while !table.connections.isEmpty, loop.now < end {
            do throws(CancellationError) { try await loop.sleep(for: .milliseconds(20)) } catch { break }
        }
        for connection in table.connections.values {
            for exchange in connection.exchanges {
                exchange.cut(Status(.unavailable, "the server is shutting down"))
            }
            finalGoaway(connection)
            connection.isClosing = true
            connection.needsFlush()
        }
        // One turn to write the statuses; a peer that does not read is closed all the same.
        do throws(CancellationError) { try await loop.sleep(for: .milliseconds(50)) } catch { return closeAll() }
        closeAll()
    }

    private func closeAll() {
        for connection in table.connections.values { connection.transport.close() }
    }
}
