// What a server counts about itself.

/// A reading of a server's counters, summed over its loops.
public struct ServerCounters: Sendable, Equatable {
    public internal(set) var connectionsAccepted = 0
    /// Refused for a limit, or ended for breaking one.
    public internal(set) var connectionsRefused = 0
    public internal(set) var connectionsOpen = 0
    /// TLS handshakes that came to nothing: refused, broken off, or too slow.
    public internal(set) var handshakesFailed = 0
    /// What open connections hold now: streams, handlers running, bytes taken from clients or waiting for them.
    public internal(set) var streamsOpen = 0
    public internal(set) var handlersRunning = 0
    public internal(set) var bytesHeld = 0
    public internal(set) var callsStarted = 0
    /// Calls that ended, by the number of their status.
    public internal(set) var callsEnded = [Int](repeating: 0, count: Status.Code.allCases.count)

    /// Calls that ended with that status.
    public subscript(code: Status.Code) -> Int { callsEnded[Int(code.rawValue)] }
    public var callsActive: Int { callsStarted - callsEnded.reduce(0, +) }

    static func + (left: ServerCounters, right: ServerCounters) -> ServerCounters {
        var sum = left
        sum.connectionsAccepted += right.connectionsAccepted
        sum.connectionsRefused += right.connectionsRefused
        sum.connectionsOpen += right.connectionsOpen
        sum.handshakesFailed += right.handshakesFailed
        sum.streamsOpen += right.streamsOpen
        sum.handlersRunning += right.handlersRunning
        sum.bytesHeld += right.bytesHeld
        sum.callsStarted += right.callsStarted
        for code in sum.callsEnded.indices { sum.callsEnded[code] += right.callsEnded[code] }
        return sum
    }
}
