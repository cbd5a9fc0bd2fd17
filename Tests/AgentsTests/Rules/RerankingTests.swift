// Comparing whole texts with a query.

import Agents
import Testing

@Suite struct RerankingTests {
    @Test("the same words are alike in full, nothing in common is not at all")
    func ends() {
        let found = Reranking(query: "How to reset my password?").likeness(of: [
            "how to reset my password", "printer jams", "", "the of and",
        ])
        #expect(abs(found[0] - 1) < 1e-9 && found[1] < 0.2 && found[2] == 0 && found[3] < 0.2)
    }

    @Test("what most candidates have counts less than what few have")
    func rarity() {
        let texts = ["vpn drops in hotel", "vpn slow", "vpn slow again", "vpn slow today", "hotel drops"]
        let found = Reranking(query: "vpn hotel drops").likeness(of: texts)
        #expect(found[4] > found[1])
    }

    @Test("another form or a misspelling of a word is closer than another word")
    func letters() {
        let found = Reranking(query: "bluetooth headset disconnects").likeness(of: [
            "bluetoth headset disconnecting", "wired headset crackles",
        ])
        #expect(found[0] > found[1])
    }

    @Test("a long text is read up to a limit") func long() {
        let text = String(repeating: "password ", count: 10_000)
        let found = Reranking(query: "password").likeness(of: [text, String(text.prefix(Reranking.bytesMax))])
        #expect(found[0] == found[1])
    }
}
