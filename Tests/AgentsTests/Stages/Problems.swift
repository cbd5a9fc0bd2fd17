// Problems in users' words with the runbook that helps, as they stand in training/problems.tsv.

import Domain
import FoundationEssentials

struct Problem: Sendable {
    var runbook: String
    var text: String

    static func all() throws -> [Problem] {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        let path = root.joined(separator: "/") + "/training/problems.tsv"
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t").map(String.init)
            return cells.count == 3 ? Problem(runbook: cells[1], text: cells[2]) : nil
        }
    }
}
