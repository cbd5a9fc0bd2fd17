// What counts as the same problem.

import Domain
import Testing

@Suite struct ProblemWordsTests {
    private func repeats(_ one: String, _ other: String) -> Bool {
        let words = ProblemWords(other)
        #expect(ProblemWords(kept: words.text) == words)
        let answer = ProblemWords(one).repeats(words)
        #expect(words.repeats(ProblemWords(one)) == answer)
        return answer
    }

    @Test("the same words in any order and form are a repeat")
    func same() {
        #expect(repeats("The printer in the archive jams at each page", "Printers in the archive: jam at each page!"))
        let long = (1...30).map { "thing\($0 % 2 == 0 ? "a" : "b")" + String(repeating: "x", count: $0) }.joined(
            separator: " "
        )
        #expect(repeats(long, long + " please"))
    }

    @Test("another code, a tenth of other words, or hardly any words are none")
    func other() {
        #expect(!repeats("Printer jams, error 4711 on the display", "Printer jams, error 4712 on the display"))
        #expect(!repeats("Printer jams on the display", "Printer jams, error 4712 on the display"))
        #expect(!repeats("scanner jams in archive", "printer jams in archive"))
        #expect(!repeats("VPN down again", "VPN down again") && !repeats("", ""))
    }
}
