// What an operator watches of the pipeline.

import Domain
import Metrics

/// Counters and gauges, by the names under which a metrics system shows them.
struct PipelineCounters: Sendable {
    /// Results that came after their lease was lost: refused by the fence, so they changed nothing.
    private let lateWrites = Counter(label: "pipeline_late_writes_total")
    /// Stages begun that had lost their worker twice.
    private let suspects = Counter(label: "pipeline_suspects_total")
    /// Stages given up while the ledger was away, and handed back when it was there again.
    private let handedBack = Counter(label: "pipeline_handed_back_total")
    private let oldest = Gauge(label: "pipeline_oldest_unfinished_seconds")
    private let unfinished = Gauge(label: "pipeline_unfinished_runs")
    private let flights = Gauge(label: "pipeline_stages_in_work")

    func countLateWrite() { lateWrites.increment() }
    func countSuspect() { suspects.increment() }
    func countHandedBack(_ stages: Int) { handedBack.increment(by: Int64(stages)) }

    func record(_ backlog: RunBacklog, inFlight: Int) {
        let (seconds, attoseconds) = backlog.oldestAge.components
        oldest.record(Double(seconds) + Double(attoseconds) / 1e18)
        unfinished.record(backlog.unfinished)
        flights.record(inFlight)
    }
}
