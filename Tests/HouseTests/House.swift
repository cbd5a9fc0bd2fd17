// The tree as the house's rules see it: every source file with its module and its text.

import FoundationEssentials

/// One source file.
struct SourceFile: Sendable, CustomStringConvertible {
    /// Relative to the package's folder.
    var path: String
    /// The folder below Sources or Tests.
    var module: String
    var lines: [Substring]

    var isTest: Bool { path.hasPrefix("Tests/") }
    var isGenerated: Bool { path.contains("/Generated/") }
    var description: String { path }

    /// The modules it imports, with the line they stand on.
    var imports: [(module: String, line: Int)] {
        lines.enumerated().compactMap { index, line in
            let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
            guard let at = words.firstIndex(of: "import"), at <= 1, at + 1 < words.count else { return nil }
            guard at == 0 || ["public", "package", "internal", "private", "fileprivate"].contains(words[0]) else {
                return nil
            }
            let name = words[at + 1].split(separator: ".")[0]
            return (String(name), index + 1)
        }
    }
}

/// The package's tree.
enum House {
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")

    /// Every Swift file below Sources and Tests.
    static let files: [SourceFile] = ["Sources", "Tests"].flatMap { top -> [SourceFile] in
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root + "/" + top)) ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            let whole = top + "/" + path
            guard let text = try? String(contentsOfFile: root + "/" + whole, encoding: .utf8) else { return nil }
            return SourceFile(
                path: whole,
                module: String(path.split(separator: "/")[0]),
                lines: text.split(separator: "\n", omittingEmptySubsequences: false)
            )
        }
    }

    static func text(of path: String) -> String? {
        try? String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }
}
