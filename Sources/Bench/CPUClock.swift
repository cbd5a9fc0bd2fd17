// The CPU time of a process, as exact as the kernel knows it.

import ArgumentParser
import Loop

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// User and system time of all threads of a process, those that have ended too.
struct CPUClock {
    private let clock: clockid_t

    /// Throws when there is no such process. The corresponding C function is `clock_getcpuclockid`.
    init(of pid: Int32) throws {
        var clock = clockid_t()
        let status = unsafe clock_getcpuclockid(pid, &clock)
        guard status == 0 else { throw ValidationError("process \(pid) has no CPU clock (error \(status))") }
        self.clock = clock
    }

    /// Of this process.
    init() { clock = CLOCK_PROCESS_CPUTIME_ID }

    /// The corresponding C function is `clock_gettime`.
    func nanoseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// Lets a script read that clock.
struct CPUTime: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cpu", abstract: "Print a process's CPU time in ns.")

    @Argument(help: "The process.") var pid: Int32

    func run() throws {
        try StandardStream.output.write("\(CPUClock(of: pid).nanoseconds())\n")
    }
}
