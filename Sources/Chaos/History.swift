// What the clients saw and what was done to the servers, each with its time: the evidence.

actor History {
    struct Creation: Sendable {
        var requestID: String
        var subject: String
        /// Every ticket id that was ever answered under this request id.
        var answers: Set<String> = []
        var askedAt: Double
        var answeredAt: Double?
    }

    /// What one watcher of one ticket saw, over all its connections.
    struct Watching: Sendable {
        var ticket: String
        var sequences: [Int64] = []
        var connections = 0
        var ended = false
        /// Streams that were open to their deadline and left an event untold: when it was made, and when they ended.
        var untold: [(sequence: Int64, from: Double, to: Double)] = []
    }

    struct Fault: Sendable {
        var name: String
        var from: Double
        var to: Double
    }

    private(set) var creations: [String: Creation] = [:]
    private(set) var watchings: [Watching] = []
    private(set) var feed: [(ticket: String, sequence: Int64)] = []
    private(set) var feedConnections = 0
    private(set) var faults: [Fault] = []
    private(set) var deaths: [(at: Double, replica: Int, reason: String)] = []
    private(set) var cancelled: [String: Double] = [:]
    private(set) var retried: [String: String] = [:]
    private(set) var refusals: [String: Int] = [:]
    private(set) var breaches: [String: [String]] = [:]
    private(set) var terminations: [(seconds: Double, exit: String)] = []
    private(set) var degraded: (seen: Int, asked: Int, serving: Int) = (0, 0, 0)
    private(set) var slowestCall = 0.0
    /// Seconds that each start without Redis took.
    private(set) var lonelyStarts: [Double] = []
    /// Seconds from each cancellation until the model was left alone.
    private(set) var leavings: [Double] = []

    func asked(_ id: String, _ subject: String) {
        creations[id] = Creation(requestID: id, subject: subject, askedAt: clock())
    }

    func answered(_ id: String, ticket: String) {
        creations[id]?.answers.insert(ticket)
        let now = clock()
        if creations[id]?.answeredAt == nil { creations[id]?.answeredAt = now }
        if let asked = creations[id]?.askedAt { slowestCall = max(slowestCall, now - asked) }
    }

    func refused(_ code: String) { refusals[code, default: 0] += 1 }
    func breach(of promise: String, _ what: String) { breaches[promise, default: []].append(what) }
    func watched(_ watching: Watching) { watchings.append(watching) }
    func followed(_ ticket: String, _ sequence: Int64) { feed.append((ticket, sequence)) }
    func feedConnected() { feedConnections += 1 }
    func fault(_ name: String, from: Double) { faults.append(Fault(name: name, from: from, to: clock())) }
    func lost(replica: Int, because reason: String) { deaths.append((clock(), replica, reason)) }
    func terminated(_ seconds: Double, exit: String) { terminations.append((seconds, exit)) }
    func cancelled(_ run: String) { cancelled[run] = clock() }
    func startedAlone(after seconds: Double) { lonelyStarts.append(seconds) }
    func leftAlone(after seconds: Double) { leavings.append(seconds) }
    func retried(_ run: String, as other: String) { retried[run] = other }

    func health(whole: Bool, redis: Bool) {
        degraded.asked += 1
        if whole { degraded.serving += 1 }
        if !redis { degraded.seen += 1 }
    }
}

/// The promises, checked one by one.
struct Report: Sendable {
    struct Line: Sendable {
        var promise: String
        var checked: String
        var breaches: [String]
    }

    var lines: [Line] = []
    var isKept: Bool { lines.allSatisfy(\.breaches.isEmpty) }

    mutating func add(_ promise: String, _ checked: String, _ breaches: [String]) {
        lines.append(Line(promise: promise, checked: checked, breaches: breaches))
    }

    func print() {
        let width = (lines.map(\.promise.count).max() ?? 0) + 2
        var text = "\n"
        for line in lines {
            let pad = String(repeating: " ", count: width - line.promise.count)
            text += "\(line.breaches.isEmpty ? "kept  " : "BROKEN") \(line.promise)\(pad)\(line.checked)\n"
            for breach in line.breaches.prefix(5) { text += "         \(breach)\n" }
            if line.breaches.count > 5 { text += "         and \(line.breaches.count - 5) more\n" }
        }
        text += isKept ? "\nevery promise was kept\n" : "\na promise was broken\n"
        say(text)
    }
}
