// Runbooks as they were last read, so that a search that finds one again need not carry it.

import Domain
import Synchronization

/// What searches of one loop have read of documents, by their digest.
final class RunbookShelf: Sendable {
    /// A document without what depends on the problem, and the words of its lines.
    struct Entry: Sendable {
        let digest: String
        let passage: Passage
        /// Symptoms, causes, checks and steps, each line with its stems.
        private let sections: [[(line: String, stems: Set<String>)]]

        init(digest: String, passage: Passage) {
            self.digest = digest
            self.passage = passage
            sections = [passage.symptoms, passage.causes, passage.checks, passage.steps].map { lines in
                lines.map { ($0, Set(Terms.stems(of: $0))) }
            }
        }

        /// The symptom that has the most of the problem's words; a cause, a check or a step where no symptom has any.
        func snippet(for words: Set<String>) -> String {
            for lines in sections {
                var best = (line: "", shared: 0)
                for (line, stems) in lines {
                    let shared = stems.count { words.contains($0) }
                    if shared > best.shared { best = (line, shared) }
                }
                if best.shared > 0 { return best.line }
            }
            return passage.symptoms.first ?? passage.title
        }
    }

    /// Documents kept. When there are more, all are forgotten and read again as they are found.
    private static let limit = 512

    private let entries = Mutex<[String: Entry]>([:])

    /// The document as it was last read.
    func entry(_ id: String) -> Entry? { entries.withLock { $0[id] } }

    /// The document, if it is here with this digest.
    func entry(_ id: String, digest: String) -> Entry? {
        entries.withLock { entries in
            guard let entry = entries[id], entry.digest == digest else { return nil }
            return entry
        }
    }

    func keep(_ read: [Entry]) {
        entries.withLock { entries in
            if entries.count + read.count > RunbookShelf.limit { entries.removeAll() }
            for entry in read { entries[entry.passage.documentID] = entry }
        }
    }
}
