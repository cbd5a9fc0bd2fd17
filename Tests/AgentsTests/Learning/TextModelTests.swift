// The category model by itself.

import Domain
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
        let model = TextModel.train(Self.fruit)
        let words = model.reasons(for: "tool", in: model.read("the rusty hammer number 3"), limit: 2)
        #expect(Set(words) == ["rusty", "hammer"])
    }

    @Test("the same texts give the same model")
    func deterministic() {
        let (one, two) = (TextModel.train(Self.fruit), TextModel.train(Self.fruit))
        #expect(one.network == two.network)
        #expect(one.temperature == two.temperature)
    }

    @Test("what a word says may hang on the words beside it")
    func together() {
        let orders = ["printer cable", "network paper"].map { LabelledText(text: $0, label: "order") }
        let faults = ["printer paper", "network cable"].map { LabelledText(text: $0, label: "fault") }
        let texts = (0..<40).flatMap { _ in orders + faults }
        // No sum of a weight for each word tells these apart.
        let model = TextModel.train(texts, Shipped.training)
        for text in texts { #expect(model.predict(text.text).label == text.label) }
    }

    @Test("an empty text, or one of words that no other has, is learned from without harm")
    func oddTexts() {
        let odd = [LabelledText(text: "", label: "tool"), LabelledText(text: "zzyzx", label: "fruit")]
        let model = TextModel.train(Self.fruit + odd)
        #expect(model.predict("a ripe apple from the tree").label == "fruit")
        #expect(abs(model.predict("").probabilities.reduce(0, +) - 1) < 1e-9)
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

    @Test("a model comes back from its bytes and says the same, to three digits")
    func bytes() throws {
        let model = TextModel.train(Self.fruit)
        let again = try #require(TextModel(bytes: model.bytes))
        #expect(again.labels == model.labels && again.trainedOn == model.trainedOn)
        let (one, two) = (model.predict("a ripe apple"), again.predict("a ripe apple"))
        #expect(one.label == two.label && abs(one.confidence - two.confidence) < 1e-3)
        #expect(again.bytes == TextModel(bytes: again.bytes)?.bytes)
    }

    @Test("bytes that are cut, or of something else, are no model")
    func brokenBytes() {
        let bytes = TextModel.train(Self.fruit).bytes
        for count in [0, 3, 4, 20, 40, 60, bytes.count / 2, bytes.count - 1] {
            #expect(TextModel(bytes: Array(bytes.prefix(count))) == nil)
        }
        #expect(TextModel(bytes: bytes + [0]) == nil)
        for place in 0..<40 {
            var broken = bytes
            broken[place] ^= 0xFF
            if let model = TextModel(bytes: broken) { #expect(model.labels.count == 2) }
        }
        // The network's numbers stand behind the labels.
        let numbers = bytes.firstRange(of: "tool".utf8).map(\.upperBound)
        #expect(numbers != nil)
        for value in [Float.nan, .infinity] {
            var broken = bytes
            let place = (numbers ?? 0) + 64
            for byte in 0..<4 { broken[place + byte] = UInt8(truncatingIfNeeded: value.bitPattern >> (8 * byte)) }
            #expect(TextModel(bytes: broken) == nil)
        }
    }

    @Test("it is judged by what it gets right, how evenly, and how sure it is of that")
    func judged() {
        let model = TextModel.train(Self.fruit)
        let texts = [
            LabelledText(text: "a ripe apple from the tree", label: "fruit"),
            LabelledText(text: "a rusty hammer from the shed", label: "tool"),
            LabelledText(text: "a steel hammer", label: "fruit"), LabelledText(text: "steel", label: "cloud"),
        ]
        let (judgement, right) = model.judge(texts)
        #expect(right == [true, true, false, false] && judgement.count == 4 && judgement.accuracy == 0.5)
        // fruit: one of one given and two there; tool: one of three given and one there; cloud: none.
        #expect(abs(judgement.macroF1 - (2.0 / 3 + 2.0 / 4 + 0) / 3) < 1e-9)
        #expect(judgement.calibrationError > 0.2 && judgement.calibrationError <= 0.5)
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
        let (kept, renumbered, boundary) = all.grouped { $0.isMultiple(of: 2) ? 1 : $0.isMultiple(of: 5) ? 0 : nil }
        #expect(kept.count == 3_000 && boundary == 500)
        #expect(renumbered[5] == 0 && renumbered[0] == 500 && renumbered[4] == 502 && renumbered[7] == -1)
        #expect(kept.number(of: 4 &* 0x9e37_79b9) == 502)
        #expect(kept.number(of: 7 &* 0x9e37_79b9) == nil)
        let again = Vocabulary(hashes: kept.hashes)
        #expect(again.number(of: 5 &* 0x9e37_79b9) == 0 && again.count == kept.count)
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
