// A private service that runs: its child process, its orderly end, by force if needed.

import Logging
public import Loop

/// How a private service was stopped.
public enum StopReport: Sendable, Equatable {
    /// It wrote everything down and ended.
    case orderly
    /// It had to be made to; Postgres recovers from its log at the next start.
    case forced(Signal)
    /// It did not even end by SIGKILL, which means that it hangs in the kernel.
    case stuck
}

/// A running child with its way to stop.
struct Service: Sendable {
    let name: String
    let child: ChildProcess
    let logger: Logger

    /// Signals in rising sharpness, each with the time that it gets.
    func stop(_ steps: [(signal: Signal, patience: Duration)]) async -> StopReport {
        for (number, step) in steps.enumerated() {
            child.send(step.signal)
            guard await child.outcome(within: step.patience) != nil else { continue }
            if number == 0 { return .orderly }
            logger.warning("\(name) did not stop in order; it ended by signal \(step.signal.rawValue)")
            return .forced(step.signal)
        }
        logger.error("\(name) (process \(child.pid)) does not end, even by SIGKILL")
        return .stuck
    }

    /// Why a service that was to start has ended: the end of its log says it best.
    static func failure(_ name: String, _ exit: ChildProcess.Exit, log: String) -> EmbeddedError {
        let lines = (Files.text(of: log, last: 2_048) ?? "").split(separator: "\n").suffix(3).joined(separator: " | ")
        return EmbeddedError(.startFailed, "\(name) ended at its start (\(exit)); its log \(log) ends: \(lines)")
    }
}
