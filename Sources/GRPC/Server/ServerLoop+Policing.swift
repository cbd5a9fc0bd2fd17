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

        let violations =
            counts.resetsSent - before.resetsSent + counts.oversizedHeaders - before.oversizedHeaders
            + counts.strayPingAnswers - before.strayPingAnswers + counts.goaways - before.goaways
        let glitches = violations + connection.cutCalls
        connection.cutCalls = 0
        let pings = counts.pings - before.pings
        if pings > 0, !connection.pings.take(pings, sent: counts.headersAndDataSent, limits, now: now) {
            // Clients know this text and ping less often from then on (grpc proposal A8).
            return end(connection, .enhanceYourCalm, debug: "too_many_pings")
        }
        if glitches > 0, !connection.glitches.take(glitches, now: now) {
            return end(connection, .enhanceYourCalm, debug: "too_many_errors")
        }
        let resets = counts.resetsReceived - before.resetsReceived
        if resets > 0, !connection.resets.take(resets, now: now) {
            return end(connection, .enhanceYourCalm, debug: "too_many_resets")
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
        if counts.windowUpdates > 5 + 2 * counts.streamsOpened + limits.maxWindowUpdatesPerData * counts.dataSent {
            return end(connection, .enhanceYourCalm, debug: "too_many_window_updates")
        }
    }

    private func takesSettings(_ connection: ServerConnection, _ count: Int, _ now: Duration) -> Bool {
        if now - connection.settingsWindow.from > .seconds(60) { connection.settingsWindow = (now, 0) }
        connection.settingsWindow.count += count
        return connection.settingsWindow.count <= connection.limits.maxSettingsPerMinute
    }
}
