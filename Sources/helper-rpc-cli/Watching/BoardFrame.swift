// The board as the lines that a terminal shows.

import Codec

/// One frame of the live view. Pure: board, time and screen give lines.
enum BoardFrame {
    static func lines(_ board: StageBoard, note: String?, now: Duration, tick: Int, screen: Screen) -> [Line] {
        let width = screen.columns ?? Screen.pipeWidth
        let marks = screen.marks
        let nameWidth = max(10, board.stages.map(\.name.displayWidth).max() ?? 0)
        var lines = [header(board, now: now, tick: tick, width: width, marks: marks), Line()]
        for (index, stage) in board.stages.enumerated() {
            var line = Line(" ")
            line.add(mark(stage.state, tick, marks), ink(stage.state))
            line.add(" \(index + 1) ", .dim)
            let start = line.width
            line.add(stage.name, stage.state == .waiting || stage.state == .skipped ? .dim : .bold)
            line.pad(to: start + nameWidth + 1)
            let time = board.elapsed(stage, now: now)?.readable ?? ""
            line.add(String(repeating: " ", count: max(0, 9 - time.displayWidth)) + time + "  ", .dim)
            line.add(text(stage, marks), textInk(stage.state))
            if stage.isDegraded { line.add("  (local fallback)", .warning) }
            lines.append(line.truncated(to: width, ellipsis: marks.ellipsis))
        }
        if !board.news.isEmpty {
            lines += [Line()] + board.news.map { $0.truncated(to: width, ellipsis: marks.ellipsis) }
        }
        if let note { lines += [Line(), Line(note, .warning).truncated(to: width, ellipsis: marks.ellipsis)] }
        return lines
    }

    private static func header(
        _ board: StageBoard,
        now: Duration,
        tick: Int,
        width: Int,
        marks: Marks
    ) -> Line {
        var right = Line()
        if let finish = board.finish {
            right.add(finish.state.shown, finish.state.ink)
        } else {
            right.add("running", .accent)
        }
        if let elapsed = board.elapsed(now: now) { right.add(" \(elapsed.readable)", .dim) }
        var left = Line(board.ticketID, .bold)
        if !board.subject.isEmpty { left.add("  \(board.subject)") }
        var line = left.truncated(to: max(8, width - right.width - 3), ellipsis: marks.ellipsis)
        line.pad(to: max(0, width - right.width - 1))
        line.add(right)
        return line.truncated(to: width, ellipsis: marks.ellipsis)
    }

    private static func mark(_ state: StageBoard.Stage.State, _ tick: Int, _ marks: Marks) -> String {
        switch state {
        case .waiting: marks.waiting
        case .running: marks.spinner[tick % marks.spinner.count]
        case .retrying: marks.retrying
        case .done: marks.done
        case .failed: marks.failed
        case .skipped: marks.skipped
        }
    }

    private static func ink(_ state: StageBoard.Stage.State) -> Ink {
        switch state {
        case .waiting, .skipped: .dim
        case .running: .accent
        case .retrying: .warning
        case .done: .good
        case .failed: .bad
        }
    }

    private static func textInk(_ state: StageBoard.Stage.State) -> Ink {
        switch state {
        case .retrying: .warning
        case .failed: .bad
        case .running: .dim
        default: .plain
        }
    }

    private static func text(_ stage: StageBoard.Stage, _ marks: Marks) -> String {
        switch stage.state {
        case .running where stage.text.isEmpty: "working\(marks.ellipsis)"
        case .waiting where stage.text.isEmpty: ""
        case .skipped: "not reached"
        default: stage.text
        }
    }
}
