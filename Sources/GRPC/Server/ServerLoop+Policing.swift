// Floods: what a peer may do that is legal frame by frame, and when it is too much.

import Codec
import Loop

extension ServerLoop {
    /// Compares what the session counted since the last look with the limits.
    func police(_ connection: ServerConnection) {
        guard !connection.isClosing else { return }
        let counts = connection.session.counts
        let before = connection.policed
        connection.policed = counts
        let now = loop.now
        let limits = connection.limits

        let violations = counts.resetsSent - before.resetsSent + counts.oversizedHeaders - before.oversizedHeaders
        let glitches = violations + connection.cutCalls
        connection.cutCalls = 0
        if glitches > 0, !connection.glitches.take(glitches, now: now) {
            return end(connection, .enhanceYourCalm, debug: "too_many_errors")
        }
        if counts.settings != before.settings, !takesSettings(connection, counts.settings - before.settings, now) {
            return end(connection, .enhanceYourCalm, debug: "too_many_settings")
        }
        if counts.emptyDataInARow > limits.maxEmptyFramesInARow {
            return end(connection, .enhanceYourCalm, debug: "too_many_empty_frames")
        }
        if counts.priorities > limits.maxPrioritiesPerStream * (1 + counts.streamsOpened) {
            return end(connection, .enhanceYourCalm, debug: "too_many_priorities")
        }
        // As in Envoy: five, and two for each stream and ten for each DATA frame that we sent.
        if counts.windowUpdates > 5 + 2 * (counts.streamsOpened + 10 * counts.dataSent) {
            return end(connection, .enhanceYourCalm, debug: "too_many_window_updates")
        }
    }

    private func takesSettings(_ connection: ServerConnection, _ count: Int, _ now: Duration) -> Bool {
        if now - connection.settingsWindow.from > .seconds(60) { connection.settingsWindow = (now, 0) }
        connection.settingsWindow.count += count
        return connection.settingsWindow.count <= connection.limits.maxSettingsPerMinute
    }

    /// A PING of the client. Answered already; too many without a call that moves end the connection
    /// (grpc proposal A8 wants exactly this debug text).
    func pinged(_ connection: ServerConnection) {
        let now = loop.now
        let sent = connection.session.counts.headersAndDataSent
        if sent != connection.dataAtLastPing || now - connection.firstPingAt > .seconds(10) {
            connection.pingsSinceData = 0
            connection.firstPingAt = now
        }
        connection.dataAtLastPing = sent
        connection.pingsSinceData += 1
        guard connection.pingsSinceData > connection.limits.maxPingsInTenSeconds, !connection.isClosing else { return }
        end(connection, .enhanceYourCalm, debug: "too_many_pings")
    }
}
