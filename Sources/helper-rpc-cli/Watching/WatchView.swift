// How a watch shows itself: live on a terminal, in plain lines or as JSON elsewhere.

import Codec
import Loop

/// One way of showing a watch. Used by one task on the loop's thread.
protocol WatchView {
    /// A new event; never one that was shown before.
    func show(_ event: TicketEvent, json: () -> String) throws(Failure)
    /// The connection is lost, for this reason, and another attempt follows.
    func reconnecting(_ reason: String) throws(Failure)
    /// The connection is there again.
    func reconnected() throws(Failure)
    /// Nothing more follows. Leaves the terminal as it was found.
    func end() throws(Failure)
    /// The board so far.
    var board: StageBoard { get }
}

/// Prints one line for each event, and a model's words a line at a time.
final class PlainView: WatchView {
    private let output: Output
    private var lines = EventLines()
    private(set) var board: StageBoard

    init(_ output: Output, board: StageBoard) {
        self.output = output
        self.board = board
    }

    func show(_ event: TicketEvent, json: () -> String) throws(Failure) {
        guard board.apply(event, now: LocalTime.nowSince1970) else { return }
        try output.lines(lines.lines(of: event))
    }

    func reconnecting(_ reason: String) throws(Failure) {
        try note("reconnecting\(output.screen.marks.ellipsis) (\(reason))")
    }

    func reconnected() throws(Failure) { try note("connected again") }

    private func note(_ text: String) throws(Failure) {
        do throws(LoopError) {
            try StandardStream.error.write("helper-rpc-cli: \(SafeText.line(text))\n")
        } catch {
            // Standard error is closed: there is nobody to tell, and the watch goes on.
            return
        }
    }

    func end() throws(Failure) {}
}

/// Prints each event as one line of JSON.
final class JSONView: WatchView {
    private let output: Output
    private(set) var board: StageBoard

    init(_ output: Output, board: StageBoard) {
        self.output = output
        self.board = board
    }

    func show(_ event: TicketEvent, json: () -> String) throws(Failure) {
        guard board.apply(event, now: LocalTime.nowSince1970) else { return }
        try output.jsonLine(json())
    }

    func reconnecting(_ reason: String) throws(Failure) {}
    func reconnected() throws(Failure) {}
    func end() throws(Failure) {}
}
