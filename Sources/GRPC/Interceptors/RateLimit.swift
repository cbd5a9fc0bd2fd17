// How many calls one caller may make.

import Codec
import Loop
import Synchronization

/// Lets each caller make a burst of calls, then a number each second; over it RESOURCE_EXHAUSTED with RetryInfo.
///
/// A caller is a principal, or without one the host of the connection; all unix sockets are one.
public final class RateLimit: Interceptor {
    /// Callers remembered at once. When there are more, those who have their whole burst again are forgotten, and if
    /// there are none, newcomers share one allowance.
    public static let maxCallers = 10_000

    private let perSecond: Double
    private let burst: Double
    private let exempt: Set<String>
    private let callers = Mutex(Callers())

    /// - Parameters:
    ///   - perSecond: above 0.
    ///   - burst: at least 1; nil: what comes in one second.
    ///   - exempt: methods that count for nobody, such as a probe's.
    public init(perSecond: Double, burst: Double? = nil, exempt: Set<String> = []) {
        precondition(perSecond > 0, "a rate limit is above 0")
        self.perSecond = perSecond
        self.burst = max(1, burst ?? perSecond)
        self.exempt = exempt
    }

    public func bound(to method: String) -> (any Interceptor)? { exempt.contains(method) ? nil : self }

    public func begin(_ call: inout Call) throws(Status) {
        let caller = call.principal ?? RateLimit.host(call.peer)
        guard let wait = take(caller, now: call.loop.now) else { return }
        throw Status(
            .resourceExhausted,
            "\(caller) makes more than \(perSecond) calls a second; wait and try again",
            details: [.retryInfo(wait)]
        )
    }

    /// Nil when the call is granted, else how long to wait for the next.
    func take(_ caller: String, now: Duration) -> Duration? {
        callers.withLock { $0.take(caller, burst, perSecond, now) }
    }

    private static func host(_ peer: SocketAddress) -> String {
        switch peer {
        case .ip(let host, _): host
        case .unix: "unix"
        }
    }
}

/// What each caller has left.
private struct Callers {
    private var allowances: [String: Allowance] = [:]
    /// The caller that came last, who mostly comes again: hashing his name costs more than the rest.
    private var last: (name: String, place: Dictionary<String, Allowance>.Index)?

    mutating func take(_ caller: String, _ burst: Double, _ perSecond: Double, _ now: Duration) -> Duration? {
        if let place = last?.place, last?.name == caller { return allowances.values[place].take(burst, perSecond, now) }
        let name = known(caller, burst, perSecond, now)
        guard let place = allowances.index(forKey: name) else { preconditionFailure("a caller was made known") }
        last = (name, place)
        return allowances.values[place].take(burst, perSecond, now)
    }

    /// The name whose allowance is the caller's.
    private mutating func known(_ caller: String, _ burst: Double, _ perSecond: Double, _ now: Duration) -> String {
        if allowances[caller] != nil { return caller }
        var name = caller
        if allowances.count >= RateLimit.maxCallers {
            allowances = allowances.filter { !$0.value.isWhole(burst, perSecond, now) }
            if allowances.count >= RateLimit.maxCallers { name = "" }
        }
        if allowances[name] == nil { allowances[name] = Allowance(tokens: burst, at: now) }
        return name
    }
}

/// What one caller has left.
private struct Allowance {
    var tokens: Double
    var at: Duration

    private func tokens(_ burst: Double, _ perSecond: Double, _ now: Duration) -> Double {
        min(burst, tokens + max(0, (now - at) / .seconds(1)) * perSecond)
    }

    func isWhole(_ burst: Double, _ perSecond: Double, _ now: Duration) -> Bool {
        tokens(burst, perSecond, now) >= burst
    }

    /// Takes one, or says when there is one. What is refused costs nothing.
    mutating func take(_ burst: Double, _ perSecond: Double, _ now: Duration) -> Duration? {
        // Within a turn of the loop time stands still.
        if now != at {
            tokens = tokens(burst, perSecond, now)
            at = now
        }
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return .seconds((1 - tokens) / perSecond)
    }
}
