// The live view: a few lines of the terminal, redrawn in place.

import Codec
import Loop

/// Redraws the board ten times a second while something is at work. Each frame is one write, so nothing flickers.
/// Confined to the loop's thread.
final class LiveView: WatchView {
    static let interval: Duration = .milliseconds(100)

    private let output: Output
    private let loop: EventLoop
    private(set) var board: StageBoard
    private var painter = FramePainter()
    private var note: String?
    private var tick = 0
    private var timer: Timer?
    /// Why drawing failed inside the timer; thrown at the next chance.
    private var failure: Failure?

    init(_ output: Output, board: StageBoard, on loop: EventLoop) {
        self.output = output
        self.loop = loop
        self.board = board
        let timer = Timer(on: loop) { [weak self] in self?.redraw() }
        timer.schedule(after: LiveView.interval, repeating: LiveView.interval)
        self.timer = timer
    }

    func show(_ event: TicketEvent, json: () -> String) throws(Failure) {
        guard board.apply(event, now: LocalTime.nowSince1970) else { return }
        // A burst of replayed events is drawn once: by the timer, or by the end.
        if let failure { throw failure }
    }

    func reconnecting(_ reason: String) throws(Failure) {
        note = "reconnecting\(output.screen.marks.ellipsis) (\(reason))"
        try draw()
    }

    func reconnected() throws(Failure) {
        note = nil
        try draw()
    }

    func end() throws(Failure) {
        timer?.cancel()
        timer = nil
        try draw()
        try output.raw(FramePainter.showCursor)
    }

    private func redraw() {
        tick += 1
        do throws(Failure) { try draw() } catch { failure = error }
    }

    private func draw() throws(Failure) {
        if let failure { throw failure }
        var screen = output.screen
        if let size = TerminalSize(of: StandardStream.output.rawValue) {
            screen.columns = size.columns
            screen.rows = size.rows
        }
        let frame = BoardFrame.lines(board, note: note, now: LocalTime.nowSince1970, tick: tick, screen: screen)
        try output.raw(painter.paint(frame, screen: screen))
    }
}

/// Turns frames into what a terminal is sent so that each takes the place of the one before.
struct FramePainter {
    static let hideCursor = "\u{1B}[?25l"
    static let showCursor = "\u{1B}[?25h"

    /// Widths of the lines that are on the screen.
    private var painted: [Int] = []

    /// Cursor up to where the last frame began, each line over the old one, the rest of each line and of the screen
    /// erased behind it (ECMA-48: CUU, EL, ED).
    mutating func paint(_ frame: [Line], screen: Screen) -> String {
        let columns = max(1, screen.columns ?? Screen.pipeWidth)
        // More lines than rows would scroll, and the way back up would be lost.
        let frame = frame.suffix(max(1, (screen.rows ?? 24) - 1))
        var text = FramePainter.hideCursor
        // A terminal that became narrower has broken the old lines.
        let rows = painted.reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
        if rows > 0 { text += "\u{1B}[\(rows)A" }
        text += "\r"
        for line in frame { text += line.rendered(colored: screen.isColored) + "\u{1B}[K\n" }
        text += "\u{1B}[J"
        painted = frame.map(\.width)
        return text
    }
}
