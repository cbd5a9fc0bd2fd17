// The words of a runbook's title and symptoms, cut once for all the tickets that it is compared with.

import Domain
import Synchronization

/// What `Fit` compares of a passage.
struct PassageWords: Sendable {
    /// Without endings.
    let title: Set<String>
    let symptoms: Set<String>
    /// Those of each symptom and each cause, with repeats.
    let symptomLines: [[String]]
    let causeLines: [[String]]

    private init(cutting passage: Passage) {
        title = Set(Terms.stems(of: passage.title))
        symptomLines = passage.symptoms.map(Terms.stems)
        causeLines = passage.causes.map(Terms.stems)
        symptoms = Set(symptomLines.joined())
    }

    private struct Kept {
        let passage: Passage
        let words: PassageWords
    }

    /// Passages kept. When there are more, all are forgotten and cut again as they are met.
    private static let limit = 512
    private static let kept = Mutex<[String: Kept]>([:])

    /// Those of a passage: the kept ones if it still says the same, which is one comparison of addresses as a rule.
    static func of(_ passage: Passage) -> PassageWords {
        let known = kept.withLock { $0[passage.documentID] }
        if let known, known.passage.title == passage.title, known.passage.symptoms == passage.symptoms,
            known.passage.causes == passage.causes
        {
            return known.words
        }
        let fresh = Kept(passage: passage, words: PassageWords(cutting: passage))
        kept.withLock { kept in
            if kept.count >= limit { kept.removeAll() }
            kept[passage.documentID] = fresh
        }
        return fresh.words
    }
}
