// The files of an evaluation, by their names.

import Codec
import Loop

/// A folder with `category.{train,dev,test}.csv.gz` (id, text, label) and `similar_NAME.{dev,test}.{corpus,queries,qrels}.csv.gz`
/// (id, title, body; query_id, corpus_id). Each set that is whole is judged.
struct EvalData: Sendable {
    let folder: String
    private let names: Set<String>

    init(_ folder: String) throws(Failure) {
        self.folder = folder
        names = Set(Files.names(in: folder))
        guard !names.isEmpty else {
            throw Failure(.inputOutput, "\(folder) is no folder that can be read, or is empty")
        }
    }

    /// What a part is called as a file.
    private func path(_ name: String) -> String? {
        ["\(name).csv.gz", "\(name).csv"].first(where: names.contains).map { "\(folder)/\($0)" }
    }

    /// The part that judges categories: test where there is one, else dev.
    var categoryJudge: String? {
        guard path("category.train") != nil else { return nil }
        return ["test", "dev"].first { path("category.\($0)") != nil }
    }

    /// Sets of questions, as `NAME.PART`.
    var similarSets: [String] {
        let corpora = names.compactMap { name -> String? in
            guard name.hasPrefix("similar_"), let end = name.firstRange(of: ".corpus.csv") else { return nil }
            return String(name[..<end.lowerBound])
        }
        return Set(corpora).filter { path("\($0).queries") != nil && path("\($0).qrels") != nil }.sorted()
    }

    /// Rows of a part, such as `category.train`.
    func rows(_ name: String, columns: [String]) throws(Failure) -> [[String]] {
        guard let path = path(name) else { throw Failure(.inputOutput, "\(folder) has no \(name).csv.gz") }
        var reader = try RecordReader.open(path)
        let given = reader.names
        if let missing = columns.first(where: { !given.contains($0) }) {
            throw Failure(.refused, "\(path): the first line names no \(missing)")
        }
        var rows: [[String]] = []
        while let record = try reader.next() {
            guard case .row(let row) = record.content else { continue }
            rows.append(columns.map { row[$0] ?? "" })
        }
        return rows
    }

    /// The labels of the training part, sorted.
    func categories() throws(Failure) -> [String] {
        Set(try rows("category.train", columns: ["label"]).map { $0[0] }).sorted()
    }
}
