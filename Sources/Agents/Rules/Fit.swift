// How well a runbook fits a ticket, judged by the words they share: the store's score only orders, this one is said.

import Domain

/// The likeness of a ticket and a runbook.
struct Fit: Sendable, Equatable {
    /// 0 to 1: how sure one may be that this is the right runbook.
    var confidence: Double
    /// 0 to 1: how much of what the runbook speaks of the ticket names.
    var coverage: Double
    /// Words in common, as the ticket has them, the most telling first.
    var words: [String]

    /// Below this a runbook is not offered.
    static let floor = 0.35

    /// - Parameter next: the passage that came after it, whose nearness makes it less sure.
    init(of passage: Passage, to reading: Reading, next: Passage?) {
        let passageWords = PassageWords.of(passage)
        var hits = 0.0
        var titleWords: [String] = []
        var otherWords: [String] = []
        for (word, stem) in reading.telling {
            if passageWords.title.contains(stem) {
                hits += 2
                titleWords.append(word)
            } else if passageWords.symptoms.contains(stem) {
                hits += 1
                otherWords.append(word)
            }
        }
        words = titleWords + otherWords
        coverage = hits / (hits + 3)
        let margin = next.map { passage.score > 0 ? max(0, passage.score - $0.score) / passage.score : 0 } ?? 0.5
        confidence = hits < 1 ? 0 : min(0.95, 0.1 + 0.7 * coverage + 0.4 * margin)
    }
}
