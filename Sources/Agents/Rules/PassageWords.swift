// The words of a runbook's title and symptoms, cut once for all the tickets that it is compared with.

import Domain
import Synchronization

/// What `Fit` compares of a passage.
struct PassageWords: Sendable {
    /// Without endings.
    let title: Set<String>
    let symptoms: Set<String>

    private init(cutting passage: Passage) {
        title = Set(Terms.stems(of: passage.title))
        symptoms = Set(passage.symptoms.flatMap(Terms.stems))
    }

    private struct Kept {
        let title: String
        let symptoms: [String]
        let words: PassageWords
    }

    /// Passages kept. When there are more, all are forgotten and cut again as they are met.
    private static let limit = 512
    private static let kept = Mutex<[String: Kept]>([:])

    /// Those of a passage: the kept ones if it still says the same, which is one comparison of addresses as a rule.
    static func of(_ passage: Passage) -> PassageWords {
        let known = kept.withLock { $0[passage.documentID] }
        if let known, known.title == passage.title, known.symptoms == passage.symptoms { return known.words }
        let fresh = Kept(title: passage.title, symptoms: passage.symptoms, words: PassageWords(cutting: passage))
        kept.withLock { kept in
            if kept.count >= limit { kept.removeAll() }
            kept[passage.documentID] = fresh
        }
        return fresh.words
    }
}
