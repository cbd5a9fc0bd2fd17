// What tokens cost, and what a table of prices may look like.

import Domain
import Testing

@testable import Stores

@Suite struct PricesTests {
    @Test("the first line that fits counts, comments and empty lines do not")
    func table() throws {
        let prices = try Prices(
            parsing: """
                # what we pay
                anthropic claude-special 2 10 2.5 0.2   # agreed in March

                anthropic claude-* 3 15
                openai    local    0 0
                """
        )
        let count = TokenCount(input: 1000, output: 100, cacheWrites: 10, cacheReads: 10_000)
        #expect(
            prices.usage(count, provider: "anthropic", model: "claude-special").costMicros == 2000 + 1000 + 25 + 2000
        )
        #expect(prices.usage(count, provider: "anthropic", model: "claude-x").costMicros == 3000 + 1500 + 38 + 3000)
        #expect(prices.usage(count, provider: "anthropic", model: "claude-x").inputTokens == 11_010)
        #expect(prices.know(provider: "openai", model: "local"))
        #expect(!prices.know(provider: "openai", model: "gpt"))
        #expect(prices.usage(count, provider: "openai", model: "gpt").costMicros == 0)
    }

    @Test(
        "a line that can't be read is named",
        arguments: ["x", "a b 1", "a b 1 2 3", "a b 1 -2", "a b 1 x", "a b 1 2 3 4 5"]
    )
    func refusals(line: String) {
        #expect(throws: PricesError(line: 2)) { try Prices(parsing: "# head\n\(line)\n") }
    }

    @Test("the built-in table knows the models of its providers")
    func builtIn() {
        #expect(Prices.builtIn.know(provider: "anthropic", model: "claude-sonnet-4-5"))
        #expect(Prices.builtIn.line(provider: "anthropic", model: "claude-opus-4-5-20251101")?.output == 25)
        #expect(Prices.builtIn.line(provider: "anthropic", model: "claude-opus-4-1")?.output == 75)
        #expect(Prices.builtIn.line(provider: "openai", model: "gpt-4o-mini-2024")?.output == 0.6)
    }
}
