// Once a second: who has been silent, stalled or slow for too long.

import Codec
import Loop

extension ServerConnection {
    /// The eight bytes of a keepalive PING.
    static let keepaliveBytes: UInt64 = 0x616c_6976_653f_0001
}

extension ServerLoop {
    /// As if that much time had passed.
    func patrol(after time: Duration) { patrolConnections(at: loop.now + time) }

    func patrolConnections(at now: Duration) {
        for connection in table.connections.values {
            if connection.isClosing {
                let since = connection.lingersSince ?? connection.lastActivity
                if now - since >= connection.limits.lingerTimeout { connection.transport.close() }
            } else if let (code, reason) = overdue(connection, now) {
                end(connection, code, debug: reason)
            } else {
                for exchange in connection.exchanges { check(exchange, now) }
                keepAlive(connection, now)
                age(connection, now)
            }
        }
    }

    /// Why the whole connection has to go, or nil.
    private func overdue(_ connection: ServerConnection, _ now: Duration) -> (HTTP2ErrorCode, String)? {
        let limits = connection.limits
        let age = now - connection.openedAt
        guard connection.prefaceIsIn, connection.session.counts.settingsAcknowledged > 0 else {
            guard age >= limits.prefaceTimeout else { return nil }
            return (.settingsTimeout, connection.prefaceIsIn ? "settings_timeout" : "preface_timeout")
        }
        let streams = connection.session.counts.streamsOpened
        if !connection.session.isReceivingHeaders {
            connection.slowHeaders = nil
        } else if let slow = connection.slowHeaders, slow.stream == streams {
            if now - slow.since >= limits.headersTimeout { return (.enhanceYourCalm, "headers_timeout") }
        } else {
            connection.slowHeaders = (streams, now)
        }
        if !connection.hasHadRequest, age >= limits.prefaceTimeout + limits.firstRequestTimeout {
            return (.noError, "first_request_timeout")
        }
        if let sent = connection.keepalivePing, now - sent >= limits.keepaliveTimeout {
            return (.noError, "keepalive_timeout")
        }
        return nil
    }

    /// Asks a silent client for a sign of life (grpc proposal A9). One that takes what waits for it lives, though we read
    /// nothing of it meanwhile.
    private func keepAlive(_ connection: ServerConnection, _ now: Duration) {
        let queued = connection.transport.queuedBytes
        if queued < connection.queuedAtPatrol {
            connection.lastActivity = now
            connection.keepalivePing = nil
        }
        connection.queuedAtPatrol = queued
        let interval = connection.limits.keepaliveInterval
        guard interval > .zero, connection.keepalivePing == nil, now - connection.lastActivity >= interval else {
            return
        }
        connection.keepalivePing = now
        connection.session.submitPing(ServerConnection.keepaliveBytes)
        connection.needsFlush()
    }

    /// Sends those away that have been idle or here for long, and ends what outlasts its grace.
    private func age(_ connection: ServerConnection, _ now: Duration) {
        let limits = connection.limits
        if !connection.session.streams.isEmpty || connection.runningHandlers > 0 { connection.lastCall = now }
        switch connection.drain {
        case .serving:
            if limits.maxConnectionAge > .zero, now - connection.openedAt >= connection.maxAge {
                beginDrain(connection, "max_age", grace: limits.maxConnectionAgeGrace, now)
            } else if limits.idleTimeout > .zero, now - connection.lastCall >= limits.idleTimeout {
                beginDrain(connection, "max_idle", grace: limits.maxConnectionAgeGrace, now)
            }
        case .announced(let since, _, _):
            if now - since >= .seconds(1) { finalGoaway(connection, now) }
        case .final(let since, let grace):
            if let grace, now - since >= grace { cut(connection) }
        }
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
        exchange.endStalled()
    }
}
