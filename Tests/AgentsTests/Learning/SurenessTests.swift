// How sure a model may be, learned from how often it was right.

import Testing

@testable import Agents

@Suite struct SurenessTests {
    /// Answers whose truth is drawn by a rule, the same each time.
    private static func cases(_ count: Int, chance: (Double, Double) -> Double) -> [Sureness.Case] {
        var random = SplitMix(state: 7)
        func draw() -> Double { Double(random.next() >> 11) / Double(1 << 53) }
        return (0..<count).map { _ in
            let best = 0.3 + 0.69 * draw()
            let second = min(best, 1 - best) * (0.3 + 0.7 * draw())
            return .init(best: best, second: second, isRight: draw() < chance(best, second))
        }
    }

    @Test("without a record a probability is taken for what it says", arguments: [0.2, 0.5, 0.93])
    func literal(best: Double) {
        #expect(abs(Sureness.literal.confidence(best: best, second: 0.1) - best) < 1e-9)
        #expect(Sureness.fitted(to: []) == .literal)
    }

    @Test("a model that is right as often as it says stays as it is, one that boasts is believed less")
    func boasting() {
        let honest = Sureness.fitted(to: Self.cases(20_000) { best, _ in best })
        let boasting = Sureness.fitted(to: Self.cases(20_000) { best, _ in best * 0.7 })
        for best in [0.5, 0.7, 0.9] {
            #expect(abs(honest.confidence(best: best, second: (1 - best) * 0.6) - best) < 0.02)
            #expect(abs(boasting.confidence(best: best, second: (1 - best) * 0.6) - best * 0.7) < 0.05)
        }
    }

    @Test("where the lead over the second tells more, it counts")
    func lead() {
        let fitted = Sureness.fitted(to: Self.cases(20_000) { best, second in best / (best + second) })
        let (near, far) = (fitted.confidence(best: 0.5, second: 0.45), fitted.confidence(best: 0.5, second: 0.15))
        #expect(far - near > 0.15)
    }

    @Test("answers that are all right or all wrong fit too", arguments: [true, false])
    func onesided(isRight: Bool) {
        let same = [Sureness.Case](repeating: .init(best: 1, second: 0, isRight: isRight), count: 1_000)
        let sure = Sureness.fitted(to: same).confidence(best: 1, second: 0)
        #expect(sure.isFinite && (isRight ? sure > 0.9 : sure < 0.1))
    }

    @Test("a model learns it from many trials, not from few, and keeps it in its bytes")
    func kept() throws {
        let texts = (0..<600).map { number in
            // Each seventh is labelled as what it is not.
            let isFruit = number.isMultiple(of: 2) != number.isMultiple(of: 7)
            let words = number.isMultiple(of: 2) ? "ripe apple of the tree" : "steel hammer of the shed"
            return LabelledText(text: "\(words) w\(number % 50)", label: isFruit ? "fruit" : "tool")
        }
        let model = TextModel.train(texts)
        #expect(model.sureness != .literal)
        #expect(TextModel(bytes: model.bytes)?.sureness == model.sureness)
        let sure = model.predict("a ripe apple of the tree").confidence
        #expect(abs(sure - 6.0 / 7) < 0.06)
        #expect(TextModel.train(Array(texts.prefix(400))).sureness == .literal)
    }
}
