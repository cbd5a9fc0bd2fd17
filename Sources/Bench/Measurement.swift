// One line of the benchmark's table.

import Loop

/// What was measured of one kind of call.
struct Measurement {
    var name: String
    var calls: Int
    /// Nanoseconds of all calls together.
    var cpu: Int64
    var took: Duration
    /// Of each call.
    var latencies: [Duration] = []

    /// Prints it in the form that scripts/bench.awk reads.
    func write() throws(LoopError) {
        let sorted = latencies.sorted()
        func percentile(_ part: Double) -> String {
            guard !sorted.isEmpty else { return "0" }
            let duration = sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
            return "\(Int(duration / .microseconds(1)))"
        }
        let perCall = Double(cpu) / 1_000 / Double(max(calls, 1))
        let rate = Double(calls) / (took / .seconds(1))
        let fields = ["\(perCall)", "\(rate)", percentile(0.5), percentile(0.9), percentile(0.99), percentile(0.95)]
        try StandardStream.output.write("\(name) \(calls) \(fields.joined(separator: " "))\n")
    }
}

/// Runs something and says how long it took.
func timed(_ body: () async throws -> Void) async rethrows -> Duration {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return clock.now - start
}
