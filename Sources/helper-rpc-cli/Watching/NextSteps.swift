// What a person can do when a run is over.

import Codec

enum NextSteps {
    /// The finish line and the commands to go on with. `suffix` is what every command needs, such as `--server`.
    static func lines(_ board: StageBoard, suffix: String, width: Int? = nil) -> [Line] {
        guard let finish = board.finish else { return [] }
        let id = board.ticketID
        var head = Line()
        switch finish.state {
        case .succeeded:
            head.add("Done", .good)
            if let took = board.elapsed(now: .zero) { head.add(" in \(took.readable)") }
            head.add(". A solution is proposed; what next:")
        case .failed: head = reason("The run failed", .bad, finish)
        case .cancelled: head = reason("The run was cancelled", .bad, finish)
        case .escalated: head = reason("A person must look", .warning, finish)
        default: head = reason("The run ended", .plain, finish)
        }
        var steps = [("get \(id)", "read everything that was found")]
        if finish.state == .succeeded {
            steps.append(("start \(id)", "begin to work on it"))
            steps.append(("resolve \(id) --worked", "say that the solution helped"))
        } else if finish.state == .escalated {
            steps.append(("start \(id)", "begin to work on it"))
        } else if !board.runID.isEmpty {
            steps.append(("run get \(board.runID)", "see every attempt of every stage"))
        }
        return [head] + commands(steps, suffix: suffix, width: width)
    }

    private static func reason(_ text: String, _ ink: Ink, _ finish: RunFinished) -> Line {
        var line = Line(text, ink)
        line.add(finish.reason.isEmpty ? ". What next:" : ": \(finish.reason). What next:")
        return line
    }

    /// Commands with what they are for, in two columns; on a narrow terminal the commands alone, so that each can be
    /// copied in one piece.
    static func commands(
        _ steps: [(command: String, purpose: String)],
        suffix: String,
        width: Int? = nil
    ) -> [Line] {
        let lines = steps.map { step in (Line("  helper-rpc-cli \(step.command)\(suffix)", .accent), step.purpose) }
        let column = (lines.map(\.0.width).max() ?? 0) + 3
        let purposes = lines.map(\.1.displayWidth).max() ?? 0
        let isNarrow = width.map { column + purposes > $0 } ?? false
        return lines.map { command, purpose in
            var line = command
            if isNarrow { return line }
            line.pad(to: column)
            line.add(purpose, .dim)
            return line
        }
    }
}
