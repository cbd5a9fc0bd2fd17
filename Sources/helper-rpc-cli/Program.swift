// From arguments to an exit code: parses, runs on a loop, says what went wrong.

import ArgumentParser
import GRPC
import Glibc
import Loop

enum Program {
    static func run(_ arguments: [String]) -> ExitStatus {
        do {
            var command = try HelperCommand.parseAsRoot(GlobalOptions.moved(arguments))
            guard let remote = command as? any RemoteCommand else {
                // Help, and the command groups, which explain themselves by throwing.
                try command.run()
                return .ok
            }
            return report(EventLoop.run(named: "cli") { loop in await execute(remote, on: loop) })
        } catch {
            return explain(error)
        }
    }

    /// Runs a command as a task that ^C cancels. A second ^C does not wait for anything.
    private static func execute(_ command: any RemoteCommand, on loop: EventLoop) async -> Failure? {
        let work = Task(executorPreference: loop) { () -> Failure? in
            do throws(Failure) {
                let session = try Session(command.shared, on: loop)
                do throws(Failure) {
                    try await command.run(session)
                } catch {
                    await session.channel.close()
                    throw error
                }
                await session.channel.close()
                return nil
            } catch {
                return error
            }
        }
        let interrupt = SignalSource(.interrupt, on: loop) {
            if work.isCancelled { leaveAtOnce(.interrupted) }
            work.cancel()
        }
        let terminate = SignalSource(.terminate, on: loop) { leaveAtOnce(.terminated) }
        let failure = await work.value
        interrupt.close()
        terminate.close()
        return failure
    }

    /// The terminal must not stay without its cursor.
    private static func leaveAtOnce(_ status: ExitStatus) {
        if isTerminal(StandardStream.output.rawValue) {
            try? StandardStream.output.write(FramePainter.showCursor)
        }
        exit(status.rawValue)
    }

    private static func report(_ failure: Failure?) -> ExitStatus {
        guard let failure else { return .ok }
        complain(failure.lines)
        return failure.exitStatus
    }

    /// Errors go to standard error; if that is closed too there is nobody left to tell.
    private static func complain(_ lines: [String]) {
        guard let first = lines.first else { return }
        let text = (["helper-rpc-cli: \(first)"] + lines.dropFirst()).map { SafeText.line($0) + "\n" }.joined()
        try? StandardStream.error.write(text)
    }

    /// What ArgumentParser throws: help and the version for standard output, wrong usage for standard error.
    private static func explain(_ error: any Error) -> ExitStatus {
        let text = HelperCommand.fullMessage(for: error) + "\n"
        let isRequested = HelperCommand.exitCode(for: error) == .success
        do throws(LoopError) {
            try (isRequested ? StandardStream.output : .error).write(text)
        } catch {
            return error.code == .connectionReset ? .brokenPipe : .inputOutput
        }
        return isRequested ? .ok : .usage
    }
}
