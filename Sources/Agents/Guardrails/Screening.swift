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

    static func screen(_ file: CaseFile) -> Screening {
        var removed = 0
        let subject = clean(file.subject, &removed)
        let description = clean(file.description, &removed)
        guard removed > 0 || subject != file.subject || description != file.description else {
            return Screening(file: file, removed: 0)
        }
        let cleaned = CaseFile(
            ticketID: file.ticketID,
            userEmail: file.userEmail,
            subject: subject,
            description: description,
            findings: file.findings
        )
        return Screening(file: cleaned, removed: removed)
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
