// Many phrases in one pass: found wherever they stand, and nothing else is.

import Testing

@testable import Agents

@Suite struct PhraseSetTests {
    @Test("a phrase is found at the beginning, inside, at the end, and as the whole text")
    func places() {
        let set = PhraseSet([" ai ", "prompt", "prom night", "json"])
        for text in ["prompt", "a prompt", "prompts are", " ai ", "is ai here", "x prom night", "jjson", "promprompt"] {
            #expect(set.isIn(text), "\(text)")
        }
        for text in ["", "a", "pr", "promp", " ai", "ai ", "prom nigh", "jso", "prom-night", "PROMPT"] {
            #expect(!set.isIn(text), "\(text)")
        }
    }

    @Test("it finds what a search for each phrase would find")
    func likeSearching() {
        let letters = Array("abä ")
        var generator = SystemRandomNumberGenerator()
        func text(_ length: ClosedRange<Int>) -> String {
            let count = Int.random(in: length, using: &generator)
            return String((0..<count).map { _ in letters[Int.random(in: 0..<4, using: &generator)] })
        }
        for _ in 0..<2_000 {
            let phrases = (0..<5).map { _ in text(3...6) }
            let text = text(0...24)
            #expect(PhraseSet(phrases).isIn(text) == phrases.contains { text.contains($0) }, "\(phrases) in '\(text)'")
        }
    }
}
