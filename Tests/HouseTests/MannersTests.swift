// Manners: what every file keeps, with the remedy beside each rule.

import Testing

/// A text that product code never holds, and what to do instead.
private let banned: [(text: String, remedy: String)] = [
    ("try" + "!", "throw, or say with a precondition why it can't fail"),
    ("as" + "! ", "switch over the type, or make the cast unnecessary"),
    ("fatalError" + "(", "throw what a peer caused; use precondition with a sentence for what is our own bug"),
    ("TO" + "DO", "do it, or write it into an issue"),
    ("FIX" + "ME", "mend it, or write it into an issue"),
    ("Task.detached" + "(", "keep tasks structured, so that they are cancelled with whoever started them"),
    ("catch" + " {}", "say what becomes of the error"),
]

/// What tests never hold.
private let bannedInTests: [(text: String, remedy: String)] = [
    ("Task.sl" + "eep", "wait for what you wait for, not for time"),
    ("usl" + "eep(", "wait for what you wait for, not for time"),
]

@Suite struct MannersTests {
    @Test("a file opens with one line that says what it is for")
    func firstLine() {
        for file in House.files {
            let first = file.lines.first ?? ""
            #expect(first.hasPrefix("// ") && first.count > 10, "\(file) opens with: \(first)")
        }
    }

    @Test("a file written by hand is at most 350 lines long")
    func length() {
        for file in House.files where !file.isGenerated {
            #expect(file.lines.count <= 351, "\(file) has \(file.lines.count) lines: split it by noun")
        }
    }

    @Test("no banned word stands in the product")
    func words() {
        for file in House.files where !file.isGenerated {
            let words = file.isTest ? bannedInTests : banned
            for (index, line) in file.lines.enumerated() {
                for (text, remedy) in words where line.contains(text) {
                    Issue.record("\(file):\(index + 1) has '\(text)': \(remedy).")
                }
            }
        }
    }

    @Test("no type is called Manager, Utils, Common or Impl")
    func names() {
        let vague = ["Manager", "Utils", "Common", "Impl"]
        for file in House.files where !file.isGenerated {
            for line in file.lines {
                let words = line.split(separator: " ")
                guard
                    let at = words.firstIndex(where: { ["class", "struct", "enum", "actor", "protocol"].contains($0) }),
                    at + 1 < words.count
                else { continue }
                let name = words[at + 1].prefix { $0.isLetter || $0.isNumber }
                #expect(!vague.contains { name.hasSuffix($0) }, "\(file): \(name) does not say what it is")
            }
        }
    }

    @Test("@unchecked Sendable and nonisolated(unsafe) say why they hold")
    func unchecked() {
        for file in House.files where !file.isTest {
            for (index, line) in file.lines.enumerated()
            where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
                let above = file.lines[max(0, index - 12)...index]
                #expect(above.contains { $0.contains("//") }, "\(file):\(index + 1) does not say why it is safe")
            }
        }
    }

    /// The fuzzers are built by `make fuzz` alone, and refuse to run with one missing.
    @Test("every request that a method takes is fuzzed")
    func fuzzed() throws {
        let fuzzed = try #require(House.text(of: "Tests/Fuzz/RequestTypes.swift"))
        let kinds = [" = Unary<", " = ServerStreaming<", " = ClientStreaming<", " = Bidirectional<"]
        var requests: Set<Substring> = []
        for file in House.files where file.path.hasPrefix("Sources/Codec/Generated/") {
            for line in file.lines {
                guard let kind = kinds.first(where: line.contains), let method = line.split(separator: kind).last else {
                    continue
                }
                requests.insert(method.prefix { $0.isLetter || $0.isNumber })
            }
        }
        #expect(requests.count > 50, "the methods were found")
        for request in requests {
            #expect(fuzzed.contains("    \(request).self,"), "add \(request) to Tests/Fuzz/RequestTypes.swift")
        }
    }
}
