// What the commands that change a run take and answer.

import ArgumentParser
import Codec

struct RunOptions: ParsableArguments, Sendable {
    @Argument(help: ArgumentHelp("The run.", valueName: "run-id"))
    var id: String

    @Option(help: "Makes repeats harmless. (default: a random one)")
    var requestID: String?

    var request: String { requestID ?? RequestIDs.random() }

    /// The run's new state, and how to follow it while it is not over.
    static func lines(_ run: Run?, _ session: Session) -> [Line] {
        guard let run else { return [Line("done")] }
        var line = Line(run.runID, .bold)
        line.add(" is now ")
        line.add(run.state.shown, run.state.ink)
        if !run.reason.isEmpty { line.add("  (\(run.reason))", .dim) }
        guard session.output.screen.isInteractive, run.state == .running || run.state == .queued else { return [line] }
        let steps = [("run watch \(run.runID)", "see the agents at work")]
        return [line] + NextSteps.commands(steps, suffix: session.target.suffix, width: session.output.screen.columns)
    }
}
