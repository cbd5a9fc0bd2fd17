// Streams without a task: others feed them, and hear when they end.

import Codec
import GRPC
import Testing

@Suite struct StreamPlanTests {
    private func tell(_ client: WireClient, _ name: String) async -> String? {
        await client.call("/test.T/Tell", [message(name)]).messages.first.flatMap(text)
    }

    @Test func `a fed stream answers with headers at once, takes what is offered, and its feeder hears of its end`()
        async throws
    {
        try await withServer { server, client, _ in
            let call = await client.start("/test.T/Fed", [message("fed")])
            while await client.answer(call, messages: 0).headers == nil { await Task.yield() }
            #expect(await tell(client, "fed") == "yes")
            #expect(await client.answer(call, messages: 1).messages.count == 1)
            #expect(await server.counters().handlersRunning == 1)
            await client.reset(call)
            await Cancellations.shared.cancelled("fed")
            #expect(await tell(client, "fed") == "no")
            #expect(await server.counters().handlersRunning == 0)
        }
    }

    @Test func `a fed stream ends with the status that its feeder gives it`() async throws {
        try await withServer { _, client, _ in
            let call = await client.start("/test.T/Fed", [message("ended")])
            #expect(await tell(client, "ended") == "yes")
            _ = await client.call("/test.T/EndFed", [message("ended")])
            let answer = await client.answer(call)
            #expect(answer.messages.count == 1 && answer.status == "8")
            await Cancellations.shared.cancelled("ended")
        }
    }

    @Test func `its deadline ends a fed stream`() async throws {
        try await withServer { _, client, _ in
            let answer = await client.call("/test.T/Fed", [message("late")], headers: [("grpc-timeout", "10m")])
            #expect(answer.status == "4")
            await Cancellations.shared.cancelled("late")
        }
    }

    @Test func `a handler may plan a task, or refuse`() async throws {
        try await withServer { _, client, _ in
            let served = await client.call("/test.T/Fed", [message("task")])
            #expect(served.messages.count == 1 && served.status == "0")
            let refused = await client.call("/test.T/Fed", [message("")])
            #expect(refused.messages.isEmpty && refused.status == "3")
        }
    }

    @Test func `a task leaves its stream to others, takes it over again, and ends it`() async throws {
        try await withServer { server, client, _ in
            let call = await client.start("/test.T/Turns", [message("turns")])
            _ = await client.answer(call, messages: 1)
            #expect(await tell(client, "turns") == "yes")
            _ = await client.call("/test.T/ServeAndFeed", [message("turns")])
            _ = await client.answer(call, messages: 3)
            #expect(await server.counters().handlersRunning == 1)
            #expect(await tell(client, "turns") == "yes")
            _ = await client.call("/test.T/ServeFed", [message("turns")])
            let answer = await client.answer(call)
            #expect(
                answer.messages.map(text) == [
                    "first", String(repeating: "n", count: 10_000), "served",
                    String(repeating: "n", count: 10_000), "served",
                ]
            )
            #expect(answer.status == "0")
            #expect(await server.counters().handlersRunning == 0)
        }
    }

    @Test func `a stream that is over is taken over by nobody, and its feeder hears of its end once`() async throws {
        try await withServer { server, client, _ in
            let call = await client.start("/test.T/Turns", [message("taken")], headers: [("grpc-timeout", "50m")])
            let answer = await client.answer(call)
            #expect(answer.messages.count == 1 && answer.status == "4")
            await Cancellations.shared.cancelled("taken")
            _ = await client.call("/test.T/ServeFed", [message("taken")])
            #expect(await tell(client, "taken") == "no")
            #expect(await server.counters().handlersRunning == 0)
        }
    }

    @Test func `a watcher of health is told what is, what changes, and that the server goes`() async throws {
        let health = HealthService()
        try await withServer(health: health) { _, client, _ in
            let request = HealthCheckRequest.with { $0.service = "desk" }.encoded()
            let call = await client.start("/grpc.health.v1.Health/Watch", [request])
            _ = await client.answer(call, messages: 1)
            health.set(.serving, for: "desk")
            _ = await client.answer(call, messages: 2)
            health.shutDown()
            let statuses = try await client.answer(call, messages: 3).messages.map {
                try HealthCheckResponse(decoding: $0).status
            }
            #expect(statuses == [.serviceUnknown, .serving, .notServing])
        }
    }
}
