// Once a second: who has been silent, stalled or slow for too long.

import Codec
import Logging
import Loop

extension ServerLoop {
    func patrolConnections() {
        let now = loop.now
        for connection in table.connections.values where !connection.isClosing {
            if let reason = overdue(connection, now) {
                end(connection, .noError, debug: reason)
            } else {
                for exchange in connection.exchanges { check(exchange, now) }
            }
        }
    }

    /// Why the whole connection has to go, or nil.
    private func overdue(_ connection: ServerConnection, _ now: Duration) -> String? {
        let limits = connection.limits
        let age = now - connection.openedAt
        if !connection.prefaceIsIn { return age >= limits.prefaceTimeout ? "preface_timeout" : nil }
        guard connection.session.streams.isEmpty else { return nil }
        if !connection.hasHadRequest {
            return age >= limits.prefaceTimeout + limits.firstRequestTimeout ? "first_request_timeout" : nil
        }
        return now - connection.lastActivity >= limits.idleTimeout ? "max_idle" : nil
    }

    private func check(_ exchange: Exchange, _ now: Duration) {
        let limits = exchange.limits
        if !exchange.isStarted, now - exchange.openedAt >= limits.requestTimeout {
            return exchange.cut(Status(.deadlineExceeded, "the request did not arrive whole in time"))
        }
        guard exchange.stream.outbound.count > 0, exchange.stream.bytesSent == exchange.lastProgress.bytesSent else {
            exchange.lastProgress = (exchange.stream.bytesSent, now)
            return
        }
        let allowed = exchange.route.givesOneResponse ? limits.stalledUnaryTimeout : limits.stalledStreamTimeout
        guard now - exchange.lastProgress.at >= allowed else { return }
        // Trailers could not pass the messages that are stuck, so the stream is reset.
        exchange.cut(Status(.unavailable, "the client takes no messages"))
        exchange.connection.session.reset(exchange.stream, .cancel)
        exchange.connection.needsFlush()
    }

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
}
