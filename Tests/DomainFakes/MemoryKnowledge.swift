// The knowledge base in memory: BM25 over stemmed words, titles and tags weighing more.

public import Domain
import Synchronization

/// Ranks whole runbooks. Scores are BM25 squeezed into 0 to 1.
public final class MemoryKnowledge: KnowledgeBase {
    private struct Entry {
        var runbook: Runbook
        var counts: [String: Double]
        var length: Double
    }

    private let entries = Mutex<[String: Entry]>([:])

    public init() {}

    public func load(_ documents: [Document]) async throws(StoreError) -> Int {
        entries.withLock { entries in
            var changed = 0
            for document in documents where entries[document.id]?.runbook.document.digest != document.digest {
                entries[document.id] = MemoryKnowledge.entry(Runbook(document))
                changed += 1
            }
            return changed
        }
    }

    public func complete(_ passages: [Passage]) async throws(StoreError) -> [Passage] {
        entries.withLock { entries in
            passages.map { passage in
                entries[passage.documentID]?.runbook.passage(score: passage.score, snippet: passage.snippet) ?? passage
            }
        }
    }

    public func passages(for text: String, category: String?, limit: Int) async throws(StoreError) -> [Passage] {
        let asked = Set(Terms.stems(of: text))
        return entries.withLock { entries in
            let count = Double(entries.count)
            let mean = entries.values.map(\.length).reduce(0, +) / max(1, count)
            var rated: [(Entry, Double)] = []
            var frequency: [String: Double] = [:]
            for term in asked { frequency[term] = Double(entries.values.count { $0.counts[term] != nil }) }
            for entry in entries.values {
                var score = 0.0
                for term in asked {
                    guard let times = entry.counts[term], let holders = frequency[term] else { continue }
                    let rarity = (1 + (count - holders + 0.5) / (holders + 0.5)).logarithm
                    score += rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * entry.length / mean))
                }
                if entry.runbook.document.category == category { score *= 1.15 }
                if score > 0 { rated.append((entry, score)) }
            }
            rated.sort { $0.1 == $1.1 ? $0.0.runbook.document.id < $1.0.runbook.document.id : $0.1 > $1.1 }
            return rated.prefix(limit).map { entry, score in
                let symptom = entry.runbook.symptoms.max { left, right in
                    Terms.stems(of: left).count(where: asked.contains)
                        < Terms.stems(of: right).count(where: asked.contains)
                }
                return entry.runbook.passage(
                    score: score / (score + 10),
                    snippet: symptom ?? entry.runbook.document.title
                )
            }
        }
    }

    private static func entry(_ runbook: Runbook) -> Entry {
        var counts: [String: Double] = [:]
        let heads = [runbook.document.title] + runbook.document.tags
        for term in heads.flatMap(Terms.stems) { counts[term, default: 0] += 3 }
        for term in runbook.symptoms.flatMap(Terms.stems) { counts[term, default: 0] += 2 }
        for term in Terms.stems(of: runbook.document.body) { counts[term, default: 0] += 1 }
        return Entry(runbook: runbook, counts: counts, length: counts.values.reduce(0, +))
    }
}

extension Double {
    /// The natural logarithm of a number of at least 1, to six digits, without a C library.
    fileprivate var logarithm: Double {
        let halvings = Double(exponent)
        let x = (significand - 1) / (significand + 1)
        let square = x * x
        let series = 2 * x * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
        return halvings * 0.693_147_180_559_945 + series
    }
}
