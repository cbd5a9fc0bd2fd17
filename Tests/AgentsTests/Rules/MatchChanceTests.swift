// Chances out of likeness: what they say, and what they never change.

import Testing

@testable import Agents

@Suite struct MatchChanceTests {
    private let words = MatchChance(withMeaning: false)

    @Test("the order stays as it was, and all are chances")
    func order() {
        var random = SplitMix(state: 3)
        for count in 0..<40 {
            let likeness = (0..<count).map { _ in Double(random.next() % 1_000) / 999 }.sorted(by: >)
            for chance in [words, MatchChance(withMeaning: true)] {
                let chances = chance.chances(of: likeness)
                #expect(chances.count == count && chances.allSatisfy { $0 > 0 && $0 < 1 })
                #expect(zip(chances, chances.dropFirst()).allSatisfy { $0 >= $1 })
            }
        }
    }

    @Test("what leads is likelier than what is one of many, and half the words are no half of a chance")
    func lead() {
        let (alone, crowded) = (words.chances(of: [0.6, 0.2]), words.chances(of: [0.6, 0.59, 0.58]))
        #expect(alone[0] > 1.5 * crowded[0] && crowded[0] > crowded[1])
        #expect(words.chances(of: [0.5, 0.45])[0] < 0.3)
        #expect(words.chances(of: [0.5, 0.2])[1] < 0.03)
    }

    @Test("the same words are nearly sure, even where several problems had them")
    func repeats() {
        #expect(words.chances(of: [1])[0] > 0.95 && MatchChance(withMeaning: true).chances(of: [1])[0] > 0.95)
        #expect(words.chances(of: [1, 1, 0.97, 0.4]).prefix(3).allSatisfy { $0 > 0.95 })
    }
}
