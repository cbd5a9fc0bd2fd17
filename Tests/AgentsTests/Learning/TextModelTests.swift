// The linear model by itself.

import Testing

@testable import Agents

@Suite struct TextModelTests {
    private static let fruit = (0..<20).flatMap { number in
        [
            LabelledText(text: "sweet ripe apple number \(number) from the tree", label: "fruit"),
            LabelledText(text: "rusty steel hammer number \(number) from the shed", label: "tool"),
        ]
    }

    @Test("it learns what tells texts apart")
    func learns() {
        let model = TextModel.train(Self.fruit)
        let guess = model.predict("a ripe apple under the tree")
        #expect(guess.label == "fruit")
        #expect(guess.confidence > 0.8)
        #expect(abs(guess.probabilities.reduce(0, +) - 1) < 1e-9)
    }

    @Test("it names the words that spoke for a label, not those that stand in all texts")
    func reasons() {
        let words = TextModel.train(Self.fruit).reasons(for: "tool", in: "the rusty hammer number 3", limit: 2)
        #expect(Set(words) == ["rusty", "hammer"])
    }

    @Test("the same texts give the same model")
    func deterministic() {
        let (one, two) = (TextModel.train(Self.fruit), TextModel.train(Self.fruit))
        #expect(one.weights == two.weights)
        #expect(one.temperature == two.temperature)
    }

    @Test("a text without a known word gives no evidence", arguments: ["", "   ", "xyzzy", "\u{0}\u{ffff}"])
    func empty(text: String) {
        let guess = TextModel.train(Self.fruit).predict(text)
        #expect(abs(guess.confidence - 0.5) < 1e-9)
    }

    @Test("a long text is read up to a limit")
    func long() {
        let words = TextWords(String(repeating: "word ", count: 100_000))
        #expect(words.bytes.count <= TextWords.bytesMax + 2)
    }

    @Test("pieces of words find a misspelled word")
    func misspelled() {
        #expect(TextModel.train(Self.fruit).predict("hammmer rustyy steeel").label == "tool")
    }
}

@Suite struct VocabularyTests {
    @Test("a feature keeps its number while the table grows, and is renumbered without gaps when filtered")
    func numbers() {
        var all = Vocabulary()
        for hash in 0..<UInt64(5_000) { #expect(all.add(hash &* 0x9e37_79b9) == Int(hash)) }
        #expect(all.number(of: 17 &* 0x9e37_79b9) == 17)
        #expect(all.number(of: 1) == nil)
        let (even, renumbered) = all.filtered { $0.isMultiple(of: 2) }
        #expect(even.count == 2_500)
        #expect(renumbered[4] == 2)
        #expect(even.number(of: 4 &* 0x9e37_79b9) == 2)
        #expect(even.number(of: 5 &* 0x9e37_79b9) == nil)
    }
}

@Suite struct ModelShelfTests {
    @Test("whoever asks before the first model waits for it")
    func waits() async throws {
        let shelf = ModelShelf()
        async let asked = shelf.category()
        shelf.put(category: TextModel.train([LabelledText(text: "a b", label: "x")]))
        #expect(try await asked.labels == ["x"])
    }

    @Test("whoever waits can be cancelled")
    func cancelled() async {
        let shelf = ModelShelf()
        let asker = Task { try await shelf.category() }
        asker.cancel()
        let result = await asker.result
        #expect(throws: AgentError.cancelled) { try result.get() }
    }
}
