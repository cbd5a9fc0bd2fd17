// Counts calls by method and code, through swift-metrics: whoever runs the program says where the figures go.

import Codec
public import Metrics

/// Metrics of every call, by the names that gRPC's Prometheus dashboards know. `SIDE` is `server` or `client`:
///
/// * `grpc_SIDE_started_total` {grpc_method}, `grpc_SIDE_handled_total` {grpc_method, grpc_code};
/// * `grpc_SIDE_handling_seconds` {grpc_method}: from the headers to the status;
/// * `grpc_SIDE_in_flight` {grpc_method};
/// * `grpc_SIDE_msg_received_total` and `grpc_SIDE_msg_sent_total` {grpc_method}, counted when the call is over.
///
/// Methods that were not announced count as `other`, or strangers could fill the memory of whoever collects (A66).
public final class CallMetrics: Interceptor {
    private let byMethod: [String: MethodMetrics]
    private let other: MethodMetrics

    /// - Parameters:
    ///   - methods: paths such as `/ithelper.v1.TicketService/GetTicket`.
    ///   - factory: where the figures go; nil: where `MetricsSystem` says.
    public init(_ side: Call.Side, methods: [String], factory: (any MetricsFactory)? = nil) {
        let factory = factory ?? MetricsSystem.factory
        byMethod = Dictionary(methods.map { ($0, MethodMetrics($0, side, factory)) }) { first, _ in first }
        other = MethodMetrics("other", side, factory)
    }

    private func metrics(_ method: String) -> MethodMetrics { byMethod[method] ?? other }

    public func bound(to method: String) -> (any Interceptor)? { metrics(method) }

    // A channel does not bind.

    public func begin(_ call: inout Call) throws(Status) { metrics(call.method).began() }

    public func end(_ call: Call, _ result: CallResult) { metrics(call.method).ended(result, call.side) }

    public func turnedAway(_ status: Status) { other.turnedAway(status) }
}

/// The handles of one method, made once.
private final class MethodMetrics: Interceptor {
    private let started: Counter
    private let handled: [Counter]
    private let seconds: Metrics.Timer
    private let inFlight: Meter
    private let received: Counter
    private let sent: Counter

    init(_ method: String, _ side: Call.Side, _ factory: any MetricsFactory) {
        let name = "grpc_\(side.rawValue)"
        let labels = [("grpc_method", method)]
        started = Counter(label: "\(name)_started_total", dimensions: labels, factory: factory)
        handled = Status.Code.allCases.map { code in
            Counter(
                label: "\(name)_handled_total",
                dimensions: labels + [("grpc_code", code.name)],
                factory: factory
            )
        }
        seconds = Metrics.Timer(label: "\(name)_handling_seconds", dimensions: labels, factory: factory)
        inFlight = Meter(label: "\(name)_in_flight", dimensions: labels, factory: factory)
        received = Counter(label: "\(name)_msg_received_total", dimensions: labels, factory: factory)
        sent = Counter(label: "\(name)_msg_sent_total", dimensions: labels, factory: factory)
    }

    func begin(_ call: inout Call) throws(Status) { began() }

    func end(_ call: Call, _ result: CallResult) { ended(result, call.side) }

    func began() {
        started.increment()
        inFlight.increment(by: 1)
    }

    func ended(_ result: CallResult, _ side: Call.Side) {
        inFlight.decrement(by: 1)
        handled[Int(result.status.code.rawValue)].increment()
        seconds.recordNanoseconds(nanoseconds(result.duration))
        let (arrived, left) =
            side == .server ? (result.requests, result.responses) : (result.responses, result.requests)
        if arrived > 0 { received.increment(by: arrived) }
        if left > 0 { sent.increment(by: left) }
    }

    /// Within a turn of the loop time stands still, so calls that are answered on the spot take none.
    private func nanoseconds(_ duration: Duration) -> Int64 {
        guard duration != .zero else { return 0 }
        let (whole, attoseconds) = duration.components
        return whole * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    func turnedAway(_ status: Status) {
        started.increment()
        handled[Int(status.code.rawValue)].increment()
    }
}
