// Metrics of calls, collected by a factory of the tests.

import Codec
import Loop
import Metrics
import Synchronization
import Testing

@testable import GRPC

/// Adds up what is counted, by `label{dimensions}`.
final class Ledger: MetricsFactory {
    private let sums = Mutex<[String: Double]>([:])

    var all: [String: Double] { sums.withLock { $0.filter { $0.value != 0 } } }

    private final class Entry: CounterHandler, MeterHandler, TimerHandler, RecorderHandler, FloatingPointCounterHandler
    {
        let name: String
        let ledger: Ledger

        init(_ label: String, _ dimensions: [(String, String)], _ ledger: Ledger) {
            let values = dimensions.map { $0.1 }.joined(separator: ",")
            name = "\(label){\(values)}"
            self.ledger = ledger
        }

        private func add(_ amount: Double) { ledger.sums.withLock { $0[name, default: 0] += amount } }

        func increment(by amount: Int64) { add(Double(amount)) }
        func increment(by amount: Double) { add(amount) }
        func decrement(by amount: Double) { add(-amount) }
        func set(_ value: Int64) { add(Double(value)) }
        func set(_ value: Double) { add(value) }
        func record(_ value: Int64) { add(1) }
        func record(_ value: Double) { add(1) }
        func recordNanoseconds(_ duration: Int64) { add(1) }
        func reset() {}
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        Entry(label, dimensions, self)
    }
    func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler { Entry(label, dimensions, self) }
    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        Entry(label, dimensions, self)
    }
    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        Entry(label, dimensions, self)
    }
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        Entry(label, dimensions, self)
    }
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
}

@Suite struct CallMetricsTests {
    @Test("calls are counted by method and code, unknown methods as other") func server() async throws {
        let ledger = Ledger()
        let metrics = CallMetrics(.server, methods: ["/test.T/Echo", "/test.T/Fail", "/test.T/Count"], factory: ledger)
        try await withServer(options: ServerOptions(interceptors: [metrics])) { _, client, _ in
            for _ in 0..<3 { _ = await client.call("/test.T/Echo", [message("x")]) }
            _ = await client.call("/test.T/Fail", [message("x")])
            _ = await client.call("/test.T/Count", [message("x")])
            // Served but not announced, and not served at all.
            _ = await client.call("/test.T/Now", [message("x")])
            for number in 0..<5 { _ = await client.call("/made.Up/Method\(number)") }
        }
        #expect(
            ledger.all == [
                "grpc_server_started_total{/test.T/Echo}": 3, "grpc_server_handled_total{/test.T/Echo,OK}": 3,
                "grpc_server_handling_seconds{/test.T/Echo}": 3, "grpc_server_msg_received_total{/test.T/Echo}": 3,
                "grpc_server_msg_sent_total{/test.T/Echo}": 3,
                "grpc_server_started_total{/test.T/Fail}": 1, "grpc_server_handled_total{/test.T/Fail,NOT_FOUND}": 1,
                "grpc_server_handling_seconds{/test.T/Fail}": 1, "grpc_server_msg_received_total{/test.T/Fail}": 1,
                "grpc_server_started_total{/test.T/Count}": 1, "grpc_server_handled_total{/test.T/Count,OK}": 1,
                "grpc_server_handling_seconds{/test.T/Count}": 1, "grpc_server_msg_received_total{/test.T/Count}": 1,
                "grpc_server_msg_sent_total{/test.T/Count}": 1_000,
                "grpc_server_started_total{other}": 6, "grpc_server_handled_total{other,OK}": 1,
                "grpc_server_handled_total{other,UNIMPLEMENTED}": 5, "grpc_server_handling_seconds{other}": 1,
                "grpc_server_msg_received_total{other}": 1, "grpc_server_msg_sent_total{other}": 1,
            ]
        )
    }

    @Test("a call under way is in flight until it ends") func inFlight() async throws {
        let ledger = Ledger()
        let metrics = CallMetrics(.server, methods: ["/test.T/Wait"], factory: ledger)
        try await withServer(options: ServerOptions(interceptors: [metrics])) { _, client, _ in
            let id = await client.start("/test.T/Wait", [message("in flight")])
            while ledger.all["grpc_server_in_flight{/test.T/Wait}"] != 1 { await Task.yield() }
            await client.reset(id)
            // The last of what its end tells.
            while ledger.all["grpc_server_handled_total{/test.T/Wait,CANCELLED}"] != 1 { await Task.yield() }
            #expect(ledger.all["grpc_server_in_flight{/test.T/Wait}"] == nil)
        }
    }

    @Test("a client counts from its own side") func client() async throws {
        let ledger = Ledger()
        var options = ChannelOptions()
        options.interceptors = [CallMetrics(.client, methods: [Pair.countdown.path], factory: ledger)]
        let pair = try await Pair(options: options)
        let down = await pair.channel.serverStreaming(Pair.countdown, .with { $0.ticketID = "7" })
        for try await _ in down {}
        await pair.end()
        #expect(ledger.all["grpc_client_msg_sent_total{\(Pair.countdown.path)}"] == 1)
        #expect(ledger.all["grpc_client_msg_received_total{\(Pair.countdown.path)}"] == 7)
        #expect(ledger.all["grpc_client_handled_total{\(Pair.countdown.path),OK}"] == 1)
    }
}
