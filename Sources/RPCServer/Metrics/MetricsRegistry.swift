// The figures of this process, in the text form that Prometheus reads.

import Metrics
import Synchronization

/// Collects what swift-metrics is told. Figures last as long as the process.
final class MetricsRegistry: MetricsFactory {
    private let series = Mutex<[Key: any Series]>([:])

    struct Key: Hashable, Comparable {
        let name: String
        /// `{a="b"}`, or empty.
        let labels: String

        init(_ name: String, _ dimensions: [(String, String)]) {
            // Elsewhere names have dots.
            let isFine = { (byte: UInt8) in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            }
            self.name = String(decoding: name.utf8.map { isFine($0) ? $0 : 0x5F }, as: UTF8.self)
            let pairs = dimensions.map { "\($0.0)=\"\(Key.escaped($0.1))\"" }
            labels = pairs.isEmpty ? "" : "{" + pairs.joined(separator: ",") + "}"
        }

        static func < (left: Key, right: Key) -> Bool { (left.name, left.labels) < (right.name, right.labels) }

        private static func escaped(_ value: String) -> String {
            var text = ""
            for character in value.unicodeScalars {
                switch character {
                case "\\": text += "\\\\"
                case "\"": text += "\\\""
                case "\n": text += "\\n"
                default: text.unicodeScalars.append(character)
                }
            }
            return text
        }
    }

    /// The exposition: families by name, each series on a line of its own.
    func text() -> String {
        let all = series.withLock { $0.sorted { $0.key < $1.key } }
        var text = ""
        var family = ""
        for (key, one) in all {
            if key.name != family {
                family = key.name
                text += "# TYPE \(family) \(one.kind)\n"
            }
            one.write(key, to: &text)
        }
        return text
    }

    private func find<S: Series>(_ label: String, _ dimensions: [(String, String)], _ make: () -> S) -> S {
        series.withLock { series in
            let key = Key(label, dimensions)
            if let known = series[key] as? S { return known }
            let new = make()
            series[key] = new
            return new
        }
    }

    // MARK: MetricsFactory

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        find(label, dimensions) { Tally("counter") }
    }

    func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        find(label, dimensions) { Level("counter") }
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        find(label, dimensions) { Level("gauge") }
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        find(label, dimensions) { Level("gauge") }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        find(label, dimensions) { Histogram() }
    }

    // A series stays when its last handle goes: a counter that vanishes and comes back at 0 looks like a restart.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
}

/// One figure, or several that belong together.
private protocol Series: AnyObject, Sendable {
    var kind: String { get }
    func write(_ key: MetricsRegistry.Key, to text: inout String)
}

/// Counts whole things.
private final class Tally: Series, CounterHandler {
    let kind: String
    private let count = Atomic<Int64>(0)

    init(_ kind: String) { self.kind = kind }

    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { count.store(0, ordering: .relaxed) }

    func write(_ key: MetricsRegistry.Key, to text: inout String) {
        text += "\(key.name)\(key.labels) \(count.load(ordering: .relaxed))\n"
    }
}

/// A figure that goes up and down.
private final class Level: Series, MeterHandler, RecorderHandler, FloatingPointCounterHandler {
    let kind: String
    private let value = Mutex(0.0)

    init(_ kind: String) { self.kind = kind }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func reset() { set(0.0) }

    func write(_ key: MetricsRegistry.Key, to text: inout String) {
        text += "\(key.name)\(key.labels) \(value.withLock { $0 })\n"
    }
}

/// How long things take, in seconds.
private final class Histogram: Series, TimerHandler {
    /// Upper bounds of the buckets, as gRPC's own metrics have them (A66), up to a minute.
    private static let bounds = [
        0.0001, 0.0003, 0.0006, 0.001, 0.003, 0.006, 0.01, 0.03, 0.06, 0.1, 0.3, 0.6, 1, 3, 6, 10, 30, 60,
    ]

    private struct State {
        var buckets = Array(repeating: 0, count: Histogram.bounds.count)
        var count = 0
        var sum = 0.0
    }

    let kind = "histogram"
    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) {
        let seconds = Double(duration) / 1e9
        state.withLock { state in
            state.count += 1
            state.sum += seconds
            if let bucket = Histogram.bounds.firstIndex(where: { seconds <= $0 }) { state.buckets[bucket] += 1 }
        }
    }

    func write(_ key: MetricsRegistry.Key, to text: inout String) {
        let state = state.withLock { $0 }
        let open = key.labels.isEmpty ? "{" : key.labels.dropLast() + ","
        var total = 0
        for (bound, count) in zip(Histogram.bounds, state.buckets) {
            total += count
            text += "\(key.name)_bucket\(open)le=\"\(bound)\"} \(total)\n"
        }
        text += "\(key.name)_bucket\(open)le=\"+Inf\"} \(state.count)\n"
        text += "\(key.name)_sum\(key.labels) \(state.sum)\n"
        text += "\(key.name)_count\(key.labels) \(state.count)\n"
    }
}
