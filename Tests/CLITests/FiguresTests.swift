// The figures of an evaluation, worked out by hand.

import Testing

@testable import helper_rpc_cli

@Suite struct FiguresTests {
    private let answers = [
        Judged(label: "a", answer: "a", confidence: 0.9), Judged(label: "a", answer: "a", confidence: 0.8),
        Judged(label: "a", answer: "b", confidence: 0.6), Judged(label: "b", answer: "b", confidence: 0.7),
        Judged(label: "c", answer: "", confidence: 0),
    ]

    @Test("accuracy and macro F1 count an answer that did not come as wrong") func accuracy() {
        #expect(answers.accuracy == 0.6)
        // a: 2 of 3 there and 2 said; b: 1 there, 2 said; c: none.
        #expect(abs(answers.macroF1 - (4.0 / 5 + 2.0 / 3 + 0) / 3) < 1e-12)
        #expect([Judged]().accuracy == 0 && [Judged]().macroF1 == 0 && [Judged]().calibrationError == 0)
    }

    @Test("the calibration error is the distance of confidence and accuracy, bin by bin") func calibration() {
        // Each answer has a bin of its own: 0.1 + 0.2 + 0.6 + 0.3 + 0.
        #expect(abs(answers.calibrationError - 1.2 / 5) < 1e-12)
        let sure = (0..<10).map { Judged(label: "a", answer: $0 < 8 ? "a" : "b", confidence: 0.8) }
        #expect(sure.calibrationError < 1e-12)
    }

    @Test("the surest are judged first") func coverage() {
        #expect(answers.surest(0.6).accuracy == 1 && answers.surest(0.6).from == 0.7)
        #expect(answers.surest(0.8).accuracy == 0.75)
        #expect(answers.coverage(at: 1) == 0.6 && answers.coverage(at: 0.7) == 0.8 && answers.coverage(at: 0.5) == 1)
    }

    @Test("ranks give hits and reciprocal ranks") func ranks() {
        let ranks = Ranks(ranks: [1, 3, 11, nil])
        #expect(ranks.hit(at: 1) == 0.25 && ranks.hit(at: 3) == 0.5 && ranks.hit(at: 10) == 0.5)
        #expect(abs(ranks.meanReciprocal(at: 10) - (1 + 1.0 / 3) / 4) < 1e-12)
        #expect(Ranks().hit(at: 1) == 0)
    }

    @Test(
        "numbers have the digits that are asked for",
        arguments: [(0.86449, 4, "0.8645"), (1, 2, "1.00"), (0.005, 1, "0.0"), (12.96, 1, "13.0"), (-0.25, 2, "-0.25")]
    )
    func digits(value: Double, count: Int, text: String) {
        #expect(value.digits(count) == text)
    }

    @Test("a text is cut between characters") func prefixes() {
        #expect("abc".prefix(bytes: 3) == "abc" && "abcd".prefix(bytes: 3) == "abc" && "aüb".prefix(bytes: 2) == "a")
    }
}
