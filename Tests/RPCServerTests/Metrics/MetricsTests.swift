// What Prometheus reads: the text form, and the page that serves it.

import Logging
import Loop
import Metrics
import TestSupport
import Testing

@testable import RPCServer

@Suite struct MetricsTests {
    @Test("figures stand in Prometheus's text form") func text() {
        let registry = MetricsRegistry()
        let counter = Counter(label: "calls_total", dimensions: [("m", "a\"b\\c\n")], factory: registry)
        counter.increment(by: 3)
        // The same series again is the same figure.
        Counter(label: "calls_total", dimensions: [("m", "a\"b\\c\n")], factory: registry).increment()
        Meter(label: "in.flight", factory: registry).increment(by: 2)
        let timer = Metrics.Timer(label: "seconds", dimensions: [("m", "x")], factory: registry)
        timer.recordNanoseconds(2_000_000)
        timer.recordNanoseconds(90_000_000_000)
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE calls_total counter"))
        #expect(lines.contains(#"calls_total{m="a\"b\\c\n"} 4"#))
        #expect(lines.contains("# TYPE in_flight gauge"))
        #expect(lines.contains("in_flight 2.0"))
        #expect(lines.contains("# TYPE seconds histogram"))
        #expect(lines.contains(#"seconds_bucket{m="x",le="0.001"} 0"#))
        #expect(lines.contains(#"seconds_bucket{m="x",le="0.003"} 1"#))
        #expect(lines.contains(#"seconds_bucket{m="x",le="60.0"} 1"#))
        #expect(lines.contains(#"seconds_bucket{m="x",le="+Inf"} 2"#))
        #expect(lines.contains(#"seconds_sum{m="x"} 90.002"#))
        #expect(lines.contains(#"seconds_count{m="x"} 2"#))
        #expect(lines.filter { $0.hasPrefix("# TYPE") }.count == 3)
    }

    @Test(
        "the page answers what it has, and says what it has not",
        arguments: [
            ("GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n", "HTTP/1.1 200 OK"), ("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 404"),
            ("POST /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 405"), ("hello\r\n\r\n", "HTTP/1.1 400"),
            ("GET /metrics HTTP/1.1\r\n", nil),
        ] as [(String, String?)]
    )
    func answers(request: String, expected: String?) {
        let answer = MetricsPage.answer(Array(request.utf8)) { "figures\n" }
        #expect(answer.map { $0.hasPrefix(expected ?? "-") } == expected.map { _ in true })
        if expected == "HTTP/1.1 200 OK" { #expect(answer?.hasSuffix("\r\n\r\nfigures\n") == true) }
    }

    @Test("a request without an end is answered at its limit") func endless() {
        let request = [UInt8](repeating: 0x41, count: 8_192)
        #expect(MetricsPage.answer(request) { "" }?.hasPrefix("HTTP/1.1 400") == true)
    }

    @Test("slow turns are all counted, and one in ten seconds is warned of") func slowTurns() {
        let registry = MetricsRegistry()
        let notes = Notes()
        let turns = SlowTurns(of: "loop-0", logger: Diary.logger(notes, .warning), factory: registry)
        let begun = ContinuousClock.now
        turns.took(.milliseconds(200), at: begun)
        turns.took(.milliseconds(300), at: begun + .seconds(1))
        turns.took(.milliseconds(400), at: begun + .seconds(9))
        turns.took(.milliseconds(500), at: begun + .seconds(11))
        #expect(registry.text().contains(#"loop_slow_turn_seconds_count{loop="loop-0"} 4"#))
        #expect(registry.text().contains(#"loop_slow_turn_seconds_bucket{loop="loop-0",le="0.3"} 2"#))
        let message = "warning a turn of the loop took long; its calls waited loop=loop-0 more_since_last="
        #expect(notes.all == ["\(message)0 took=0.2 seconds", "\(message)2 took=0.5 seconds"])
    }
}
