// A text that an answer may rest on, cut into words once, however many answers are held against it.

import Domain
import Synchronization

/// What the ticket or a source says.
final class Ground: Sendable, Equatable {
    let text: String
    let stems: Set<String>
    /// To look links and codes up in.
    private let lowercased: String
    private let isASCII: Bool
    private let shown = Mutex<Shown?>(nil)

    /// What a model is shown of a source, and where personal data stand in it.
    struct Shown: Sendable {
        let text: String
        let personal: [PersonalData.Find]
    }

    init(_ text: String) {
        self.text = text
        stems = Set(Terms.stems(of: text))
        lowercased = text.lowercased()
        isASCII = lowercased.utf8.allSatisfy { $0 < 0x80 }
    }

    static func == (left: Ground, right: Ground) -> Bool { left === right || left.text == right.text }

    /// Whether a word in lower case stands in the text, as whole characters.
    func holds(_ word: String) -> Bool {
        guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return lowercased.contains(word) }
        // What is not there byte by byte is not there; what is may have an accent on top.
        return lowercased.holds(word) && (isASCII || lowercased.contains(word))
    }
}

extension Ground {
    /// Worked out when it is asked for: a ticket's ground never is.
    var asShown: Shown {
        if let known = shown.withLock({ $0 }) { return known }
        let text = text.cut(toBytes: Fence.sourceBytes).withoutPlaceholderBrackets
        let made = Shown(text: text, personal: PersonalData.find(in: text.utf8Span.span))
        shown.withLock { $0 = made }
        return made
    }
}

extension CaseFile {
    /// What the ticket says.
    var ground: Ground { noted { Ground(text) } }
}

extension Ground {
    /// What a passage says, the part that fits best in front. Kept, since what a runbook says is shown to many tickets.
    static func of(_ passage: Passage) -> Ground {
        let key = Key(document: passage.documentID, snippet: passage.snippet)
        let known = kept.withLock { $0[key] }
        if let known, known.passage.saysTheSame(as: passage) { return known.ground }
        let lists = [
            ("Symptoms", passage.symptoms), ("Causes", passage.causes), ("Checks", passage.checks),
            ("Steps", passage.steps), ("Tools", passage.tools), ("Hand on when", passage.escalateWhen),
        ]
        let parts = lists.filter { !$0.1.isEmpty }.map { "\($0.0):\n- " + $0.1.joined(separator: "\n- ") }
        let ground = Ground(([passage.title, passage.snippet] + parts).joined(separator: "\n"))
        kept.withLock { kept in
            if kept.count >= keptMost { kept.removeAll() }
            kept[key] = Kept(passage: passage, ground: ground)
        }
        return ground
    }

    private struct Key: Hashable {
        let document: String
        let snippet: String
    }

    private struct Kept {
        let passage: Passage
        let ground: Ground
    }

    /// When there are more, all are forgotten and cut again as they are met.
    private static let keptMost = 256
    private static let kept = Mutex<[Key: Kept]>([:])
}

extension Passage {
    /// Whether the runbook's own words are the same, which is a comparison of addresses as a rule.
    fileprivate func saysTheSame(as other: Passage) -> Bool {
        title == other.title && symptoms == other.symptoms && causes == other.causes && checks == other.checks
            && steps == other.steps && tools == other.tools && escalateWhen == other.escalateWhen
    }
}
