// How alike texts are.

import Domain
import Testing

@Suite struct LikenessTests {
    @Test("a text is wholly like itself, and not at all like one without a word in common")
    func ends() {
        let likeness = Likeness(to: "The printer on floor 3 jams")
        #expect(likeness.compare("The printer on floor 3 jams").score == 1)
        #expect(likeness.compare("VPN drops hourly").score == 0)
        #expect(likeness.compare("").score == 0)
    }

    @Test("endings and order do not count, and the words in common are told")
    func words() {
        let (score, common) = Likeness(to: "printers jam again").compare("jamming printer")
        #expect(common == ["jamming", "printer"])
        #expect(score > 0.6)
    }
}
