// The processes that still work in a data folder, e.g. those of a server that was killed a moment ago.

import Loop

/// Finds processes by their working directory, which for Postgres and Redis is their data folder.
enum Occupants {
    /// Empty where there is no `/proc`.
    static func of(_ folder: String) -> [Int32] {
        Files.names(in: "/proc").compactMap { Int32($0) }.filter { pid in
            pid != CurrentProcess.pid && Files.target(of: "/proc/\(pid)/cwd") == folder
        }
    }

    /// Waits until nobody works in `folder`: a previous server's children are told to end by the kernel and take a
    /// moment. Those that do not end within `patience` are killed, for the lock says that they belong to nobody.
    static func waitUntilGone(from folder: String, patience: Duration, on loop: EventLoop) async -> Bool {
        let deadline = ContinuousClock.now + patience
        var pause = Duration.milliseconds(2)
        while true {
            let pids = of(folder)
            if pids.isEmpty { return true }
            if ContinuousClock.now > deadline {
                for pid in pids { CurrentProcess.send(.kill, to: pid) }
                if ContinuousClock.now > deadline + .seconds(2) { return false }
            }
            // Cancelled: the caller will see it at its next step.
            guard (try? await loop.sleep(for: pause)) != nil else { return false }
            pause = min(pause * 2, .milliseconds(50))
        }
    }
}
