// The knowledge base in memory: BM25 over stemmed words, titles and tags weighing more.

public import Domain
import Synchronization

/// Ranks whole runbooks. Scores are BM25 squeezed into 0 to 1.
public final class MemoryKnowledge: KnowledgeBase, DocumentStore {
    private struct Entry {
        var runbook: Runbook
        var counts: [String: Double]
        var length: Double
    }

    private struct Shelf {
        var entries: [String: Entry] = [:]
        /// The digest that the product offered last of each document that it ships with.
        var offered: [String: String] = [:]
        var time: Int64 = 0

        mutating func put(_ document: Document) {
            time += 1
            var document = document
            document.updatedAt = Timestamp(microseconds: time)
            entries[document.id] = MemoryKnowledge.entry(Runbook(document))
        }
    }

    private let shelf = Mutex(Shelf())
    /// By request id: what was deleted.
    private let deletions = Mutex<[String: String]>([:])

    public init() {}

    public func load(_ documents: [Document]) async throws(StoreError) -> Int {
        shelf.withLock { shelf in
            var changed = 0
            for document in documents {
                let offered = shelf.offered.updateValue(document.digest, forKey: document.id)
                let stored = shelf.entries[document.id]?.runbook.document.digest
                guard offered != document.digest, stored == offered else { continue }
                shelf.put(document)
                changed += 1
            }
            return changed
        }
    }

    public func complete(_ passages: [Passage]) async throws(StoreError) -> [Passage] {
        shelf.withLock { shelf in
            passages.map { passage in
                shelf.entries[passage.documentID]?.runbook.passage(score: passage.score, snippet: passage.snippet)
                    ?? passage
            }
        }
    }

    public func passages(for text: String, category: String?, limit: Int) async throws(StoreError) -> [Passage] {
        let asked = Set(Terms.stems(of: text))
        return shelf.withLock { shelf in
            let entries = shelf.entries
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

    // MARK: Looking after it

    public func store(_ documents: [Document]) async throws(StoreError) -> [DocumentFate] {
        shelf.withLock { shelf in
            documents.map { document in
                if shelf.entries[document.id]?.runbook.document.digest == document.digest { return .same }
                shelf.put(document)
                return .stored
            }
        }
    }

    public func document(_ id: String) async throws(StoreError) -> Document {
        guard let found = shelf.withLock({ $0.entries[id] }) else { throw .notFound(what: "document \(id)") }
        return found.runbook.document
    }

    public func documents(_ query: DocumentQuery) async throws(StoreError) -> DocumentPage {
        let all = documents(of: query.category).map { ($0.title.lowercased(), $0) }
            .filter { title, document in query.after.map { ($0.title, $0.id) < (title, document.id) } ?? true }
            .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
        let page = all.prefix(query.pageSize)
        let next = page.last.map { DocumentCursor(title: $0.0, id: $0.1.id) }
        return DocumentPage(documents: page.map(\.1), next: all.count > page.count ? next : nil)
    }

    public func search(_ text: String, category: String?, limit: Int) async throws(StoreError) -> [DocumentHit] {
        let words = text.split(whereSeparator: \.isWhitespace)
        let wanted = words.filter { $0.first != "-" }.flatMap { Terms.stems(of: String($0)) }
        let unwanted = words.filter { $0.first == "-" }.flatMap { Terms.stems(of: String($0)) }
        guard !wanted.isEmpty else { return [] }
        let hits = shelf.withLock { shelf in
            documents(of: category, in: shelf).compactMap { document -> DocumentHit? in
                guard let counts = shelf.entries[document.id]?.counts, wanted.allSatisfy({ counts[$0] != nil }),
                    !unwanted.contains(where: { counts[$0] != nil })
                else { return nil }
                return DocumentHit(
                    document: document,
                    score: wanted.reduce(0) { $0 + (counts[$1] ?? 0) },
                    heading: "",
                    highlight: "**\(wanted[0])**"
                )
            }
        }
        return Array(hits.sorted { ($1.score, $0.document.id) < ($0.score, $1.document.id) }.prefix(limit))
    }

    public func delete(_ id: String, requestID: String?) async throws(StoreError) {
        if let requestID, let earlier = deletions.withLock({ $0[requestID] }) {
            guard earlier == id else { throw .requestIDReused(requestID) }
            return
        }
        guard shelf.withLock({ $0.entries.removeValue(forKey: id) }) != nil else {
            throw .notFound(what: "document \(id)")
        }
        if let requestID { deletions.withLock { $0[requestID] = id } }
    }

    private func documents(of category: String?) -> [Document] {
        shelf.withLock { documents(of: category, in: $0) }
    }

    /// Without their bodies.
    private func documents(of category: String?, in shelf: Shelf) -> [Document] {
        shelf.entries.values.map(\.runbook.document).filter { category == nil || $0.category == category }.map {
            var document = $0
            document.body = ""
            return document
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
