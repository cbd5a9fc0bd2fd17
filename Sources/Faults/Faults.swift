// Breaks promises on purpose, in debug builds only: so the suite can show that it would notice. In a release build all of
// it is empty, and nothing reads an environment.

#if FAULTS
    import Glibc
    import Synchronization
#endif

/// A promise to break. Named in `HELPER_FAULTS`, parted by commas.
public enum Fault: String, Sendable, CaseIterable {
    /// CreateTicket answers before its transaction is committed.
    case ackBeforeCommit = "ack-before-commit"
    /// Leases are never prolonged.
    case noHeartbeat = "no-heartbeat"
    /// Leases are dated by a clock of the process that runs behind.
    case localClock = "local-clock"
    /// Leases that ran out are not noticed.
    case noSweep = "no-sweep"
    /// Only rings make anybody look.
    case noPoll = "no-poll"
    /// Request ids are not kept.
    case noRequestID = "no-request-id"
    /// A watcher that resumes misses one event.
    case lateResume = "late-resume"
    /// A stopping process keeps its leases.
    case noRelease = "no-release"
    /// A stage may take down as many processes as it likes.
    case noQuarantine = "no-quarantine"
    /// The change feed reads what may still get company.
    case unguardedFeed = "unguarded-feed"
}

/// A place at which a process can be killed: between what must happen together and what must not.
public enum Failpoint: String, Sendable, CaseIterable {
    case createAsked = "create-asked"
    case createWriting = "create-writing"
    case createWritten = "create-written"
    case createAnswering = "create-answering"
    case claimAsking = "claim-asking"
    case claimGiven = "claim-given"
    case agentBegins = "agent-begins"
    case agentDone = "agent-done"
    case endAsked = "end-asked"
    case endWriting = "end-writing"
    case endWritten = "end-written"
    case nextCarried = "next-carried"
    case sweepAsking = "sweep-asking"
    case sweepDone = "sweep-done"
    case leasesProlonged = "leases-prolonged"
    case leasesReturning = "leases-returning"
}

public enum Faults {
    #if FAULTS
        private static let broken: Set<Fault> = Set(
            (environment("HELPER_FAULTS") ?? "").split(separator: ",").compactMap { Fault(rawValue: String($0)) }
        )
        /// `POINT:N`: the process dies when it passes the point for the N-th time.
        private static let deadly: (point: Failpoint, passes: Int)? = environment("HELPER_FAILPOINT").flatMap { text in
            let parts = text.split(separator: ":")
            guard parts.count == 2, let point = Failpoint(rawValue: String(parts[0])), let passes = Int(parts[1]) else {
                return nil
            }
            return (point, passes)
        }
        private static let passed = Atomic<Int>(0)

        /// Whether a promise is to be broken.
        public static func isOn(_ fault: Fault) -> Bool { broken.contains(fault) }

        /// Kills the process if this is where it is to die.
        public static func pass(_ point: Failpoint) {
            guard let deadly, deadly.point == point else { return }
            if passed.add(1, ordering: .relaxed).newValue == deadly.passes { kill(getpid(), SIGKILL) }
        }

        /// A time in milliseconds that the environment sets instead of the product's own, to make tests short.
        public static func time(_ name: String) -> Duration? {
            environment(name).flatMap { Int($0) }.map { .milliseconds($0) }
        }

        /// What a ticket asks of the agents by its subject: to be slow, to hang once, to take the process down.
        public static func misconduct(subject: String, attempt: Int) -> Duration? {
            if subject.hasPrefix("FAULT-CRASH") { kill(getpid(), SIGKILL) }
            if subject.hasPrefix("FAULT-HANG"), attempt == 1 { return .seconds(3_600) }
            if subject.hasPrefix("FAULT-SLOW") { return time("HELPER_FAULT_SLOW") ?? .seconds(11) }
            return nil
        }

        private static func environment(_ name: String) -> String? {
            unsafe getenv(name).map { unsafe String(cString: $0) }
        }
    #else
        @inlinable public static func isOn(_ fault: Fault) -> Bool { false }
        @inlinable public static func pass(_ point: Failpoint) {}
        @inlinable public static func time(_ name: String) -> Duration? { nil }
        @inlinable public static func misconduct(subject: String, attempt: Int) -> Duration? { nil }
    #endif
}
