// Takes out of a ticket what is written to a machine rather than to people, before any agent reads it.

import Domain

/// A ticket as agents see it. What the person wrote stays stored as it is; only the agents' copy is cleaned.
///
/// It is a first line: what slips through still meets the closed choices, the rules that no model can move, and the
/// check of every sentence against its sources.
struct Screening: Sendable, Equatable {
    var file: CaseFile
    /// Sentences and lines taken out.
    var removed: Int

    /// The words are looked at once, at the first stage of a run.
    static func screen(_ file: CaseFile) -> Screening {
        let clean = file.noted { CleanWords(of: file) }
        guard let notes = clean.notes else { return Screening(file: file, removed: 0) }
        var cleaned = CaseFile(
            ticketID: file.ticketID,
            userEmail: file.userEmail,
            subject: clean.subject,
            description: clean.description,
            findings: file.findings
        )
        cleaned.notes = notes
        return Screening(file: cleaned, removed: clean.removed)
    }

    /// A ticket's words without what was taken out.
    private struct CleanWords: Sendable {
        let subject: String
        let description: String
        let removed: Int
        /// Those of the case with these words; `nil` when nothing was taken out.
        let notes: CaseNotes?

        init(of file: CaseFile) {
            var removed = 0
            subject = Screening.clean(file.subject, &removed)
            description = Screening.clean(file.description, &removed)
            self.removed = removed
            let isSame = removed == 0 && subject == file.subject && description == file.description
            notes = isSame ? nil : CaseNotes()
        }
    }

    private static func clean(_ text: String, _ removed: inout Int) -> String {
        let visible = VisibleText.strip(text)
        guard MachineTalk.mayBe(in: VisibleText.fold(visible)) else { return visible }
        var kept: [String] = []
        var isInside = false
        for line in visible.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = VisibleText.fold(String(line))
            if isInside {
                // Up to the block's end everything belongs to it.
                isInside = !MachineTalk.closesBlock(words)
                removed += 1
                continue
            }
            if MachineTalk.opensBlock(words) || line.isTurn {
                isInside = true
                removed += 1
                continue
            }
            let sentences = String(line).sentences
            // What follows on the same line goes on speaking to the machine.
            let left = Array(sentences.prefix { !MachineTalk.isIn(VisibleText.fold($0)) })
            removed += sentences.count - left.count
            if left.count == sentences.count {
                kept.append(String(line))
            } else if !left.isEmpty {
                kept.append(left.joined(separator: " "))
            }
        }
        return kept.joined(separator: "\n")
    }
}

extension Substring {
    /// A turn of a conversation that people do not write into tickets.
    fileprivate var isTurn: Bool {
        let line = drop(while: \.isWhitespace).prefix(12).lowercased()
        return line.hasPrefix("assistant:") || line.hasPrefix("human:")
    }
}
