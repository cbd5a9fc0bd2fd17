// A message offered to many calls at once: who has room gets it, who has none says so and nobody waits.

import Codec
import GRPC
import Testing

@Suite struct OfferTests {
    /// What each of those who listen under a name says to one more message.
    private func tell(_ client: WireClient, _ name: String) async -> String? {
        await client.call("/test.T/Tell", [message(name)]).messages.first.flatMap(text)
    }

    @Test func `a slow client says no while others are told, and has got exactly what it said yes to`() async throws {
        try await withServer { _, client, address in
            var settings = HTTP2Settings()
            settings.streamWindow = 1_000
            let slow = WireClient(client.loop, settings: settings)
            try await slow.connect(address)
            let fast = await client.start("/test.T/Listen", [message("offers")])
            _ = await client.answer(fast, messages: 1)
            let held = await slow.start("/test.T/Listen", [message("offers")])
            _ = await slow.answer(held, messages: 1)
            await slow.holdWindow()

            var taken = 0
            while let said = await tell(client, "offers"), said == "yes yes" { taken += 1 }
            #expect(taken > 0 && taken * 10_000 <= Limits().streamSendBuffer + 20_000)
            for _ in 0..<3 { #expect(await tell(client, "offers") == "yes no") }
            #expect(await client.answer(fast, messages: taken + 5).messages.count == taken + 5)

            await slow.giveWindow()
            _ = await slow.answer(held, messages: taken + 1)
            #expect(await tell(client, "offers") == "yes yes")
            // The newest one may still be on its way.
            let received = await slow.answer(held, messages: taken + 2).messages.dropLast()
            #expect(received.map(\.count) == [message("offers").count] + Array(repeating: 10_003, count: taken))
        }
    }

    @Test func `a call that is over says no, and so does everyone off the loop`() async throws {
        try await withServer { _, client, _ in
            let call = await client.start("/test.T/Listen", [message("gone")])
            _ = await client.answer(call, messages: 1)
            #expect(await tell(client, "gone") == "yes")
            #expect(Board.shared.offer(EncodedMessage(Message()), to: "gone") == [false])
            await client.reset(call)
            await Cancellations.shared.cancelled("gone")
            #expect(await tell(client, "gone") == "no")
        }
    }
}
