// What tokens cost: a table by provider and model, built in and replaced by a file.

import Domain

/// Tokens as a provider counts them.
struct TokenCount: Sendable, Equatable {
    /// Without those of the cache.
    var input = 0
    var output = 0
    var cacheWrites = 0
    var cacheReads = 0
}

/// Prices in US dollars a million tokens. A model that no line names costs nothing, and no budget holds it.
public struct Prices: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        var provider: String
        /// A trailing `*` stands for any rest.
        var model: String
        var input: Double
        var output: Double
        var cacheWrite: Double
        var cacheRead: Double
    }

    var lines: [Line]

    /// Reads a table: a line each of provider, model, price of input and of output, and if wanted of writing to and
    /// reading from the cache. The first line that fits counts. Empty lines, and what follows `#`, are passed over.
    ///
    /// - Throws: the number of the first line that can't be read.
    public init(parsing table: String) throws(PricesError) {
        lines = []
        for (index, text) in table.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = text.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            if words.isEmpty { continue }
            let numbers = words.dropFirst(2).map { Double($0) ?? -1 }
            guard numbers.count == 2 || numbers.count == 4, numbers.allSatisfy({ $0 >= 0 && $0 < 1e6 }) else {
                throw PricesError(line: index + 1)
            }
            lines.append(
                Line(
                    provider: String(words[0]),
                    model: String(words[1]),
                    input: numbers[0],
                    output: numbers[1],
                    cacheWrite: numbers.count == 4 ? numbers[2] : numbers[0] * 1.25,
                    cacheRead: numbers.count == 4 ? numbers[3] : numbers[0] * 0.1
                )
            )
        }
    }

    private init(_ lines: [Line]) { self.lines = lines }

    /// List prices when this version was made. Providers change them: a file says what you really pay.
    public static let builtIn: Prices = {
        let rows: [(String, String, Double, Double)] = [
            ("anthropic", "claude-opus-4-5*", 5, 25), ("anthropic", "claude-opus-4-6*", 5, 25),
            ("anthropic", "claude-opus-*", 15, 75), ("anthropic", "claude-sonnet-*", 3, 15),
            ("anthropic", "claude-haiku-4*", 1, 5), ("anthropic", "claude-3-5-haiku*", 0.8, 4),
            ("anthropic", "claude-3-haiku*", 0.25, 1.25), ("anthropic", "claude-3-opus*", 15, 75),
            ("anthropic", "claude-*", 3, 15), ("openai", "gpt-4o-mini*", 0.15, 0.6), ("openai", "gpt-4o*", 2.5, 10),
            ("openai", "gpt-4.1-nano*", 0.1, 0.4), ("openai", "gpt-4.1-mini*", 0.4, 1.6), ("openai", "gpt-4.1*", 2, 8),
        ]
        return Prices(
            rows.map { provider, model, input, output in
                let isAnthropic = provider == "anthropic"
                return Line(
                    provider: provider,
                    model: model,
                    input: input,
                    output: output,
                    cacheWrite: isAnthropic ? input * 1.25 : input,
                    cacheRead: isAnthropic ? input * 0.1 : input * 0.5
                )
            }
        )
    }()

    func line(provider: String, model: String) -> Line? {
        lines.first { line in
            guard line.provider == provider else { return false }
            return line.model.hasSuffix("*") ? model.hasPrefix(line.model.dropLast()) : line.model == model
        }
    }

    /// Whether a model's use can be put in money.
    public func know(provider: String, model: String) -> Bool { line(provider: provider, model: model) != nil }

    /// Tokens with their cost, rounded up to whole millionths of a dollar.
    func usage(_ count: TokenCount, provider: String, model: String) -> ModelUsage {
        var usage = ModelUsage()
        usage.inputTokens = count.input + count.cacheWrites + count.cacheReads
        usage.outputTokens = count.output
        guard let line = line(provider: provider, model: model) else { return usage }
        // Dollars a million tokens are millionths of a dollar a token.
        let micros =
            Double(count.input) * line.input + Double(count.output) * line.output
            + Double(count.cacheWrites) * line.cacheWrite + Double(count.cacheReads) * line.cacheRead
        usage.costMicros = Int64(micros.rounded(.up))
        return usage
    }

    /// What an answer that broke off has used: by the provider's count where it came to tell it, else by the bytes of what
    /// was asked and said. Four bytes make a token of ordinary text.
    func usage(ofBroken count: TokenCount, saying text: String, to prompt: Prompt, provider: String, model: String)
        -> ModelUsage
    {
        var count = count
        if !text.isEmpty {
            count.output = max(count.output, text.utf8.count / 4)
            if count.input + count.cacheWrites + count.cacheReads == 0 { count.input = Prices.bytes(of: prompt) / 4 }
        }
        return usage(count, provider: provider, model: model)
    }

    private static func bytes(of prompt: Prompt) -> Int {
        prompt.instructions.utf8.count + prompt.material.utf8.count + prompt.schema.json.utf8.count
    }

    /// The most that one answer may cost; a token has three bytes at least in all but odd texts. What a repair costs on
    /// top is settled afterwards.
    func ceiling(of prompt: Prompt, provider: String, model: String) -> Int64 {
        guard know(provider: provider, model: model) else { return 0 }
        let once = TokenCount(output: prompt.maxOutputTokens, cacheWrites: (Prices.bytes(of: prompt) + 1024) / 3)
        return usage(once, provider: provider, model: model).costMicros
    }
}

/// Where a table of prices can't be read.
public struct PricesError: Error, Sendable, Equatable, CustomStringConvertible {
    public var line: Int

    public var description: String {
        "line \(line) is not 'provider model input output [cache-write cache-read]' with prices in US dollars a million tokens"
    }
}
