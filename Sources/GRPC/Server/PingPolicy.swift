// How often a client may send PING (grpc proposal A8).

/// Counts strikes: PINGs that came sooner after the last than allowed. Answers that move forgive them, since PING is how
/// clients measure a path that is in use.
struct PingPolicy {
    private var strikes = 0
    private var last: Duration?
    private var sentAtLast = 0

    /// - Parameters:
    ///   - count: of PINGs that came at once.
    ///   - sent: HEADERS and DATA frames sent so far on the connection.
    /// - Returns: false when there were more strikes than are borne.
    mutating func take(_ count: Int, sent: Int, _ limits: Limits, now: Duration) -> Bool {
        var early = count
        if sent != sentAtLast {
            strikes = 0
            early -= 1
        } else if last.map({ now - $0 >= limits.minPingInterval }) ?? true {
            early -= 1
        }
        last = now
        sentAtLast = sent
        strikes += early
        return strikes <= limits.maxPingStrikes
    }
}
