// The coder against Foundation's, and against texts that are no JSON.

import Domain
import Foundation
import Testing

@testable import Stores

@Suite struct JSONTests {
    static let findings: [Finding] =
        StagePlan.six.steps.map { Finding.sample($0.stage) } + [
            .note(.init(summary: "s\u{1}\u{7f}\"\\/\n\t", values: ["k": ""]))
        ]

    @Test("Foundation reads what we write", arguments: findings)
    func written(finding: Finding) throws {
        let text = try JSONText.encode(finding)
        #expect(try JSONDecoder().decode(Finding.self, from: Data(text.utf8)) == finding)
    }

    @Test("we read what Foundation writes", arguments: findings)
    func read(finding: Finding) throws {
        let text = String(decoding: try JSONEncoder().encode(finding), as: UTF8.self)
        #expect(try Finding(from: JSONValueDecoder(JSON(parsing: text))) == finding)
    }

    @Test("numbers, escapes and surrogates are read")
    func values() throws {
        let text = #" {"a" : [1, -2.5e3, true, false, null, "\u00e4\ud83d\udda8\n\/"], "b": {}, "c": [] } "#
        let value = try JSON(parsing: text)
        #expect(
            value["a"] == .array([.integer(1), .double(-2500), .bool(true), .bool(false), .null, .string("ä🖨\n/")])
        )
        #expect(value["b"] == .object([]) && value["c"] == .array([]) && value["d"] == nil)
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "nul", "1 2", "\"a", "\"\\x\"", "\"\\u12\"", "-", "1.2.3",
            "{1:2}",
            String(repeating: "[", count: 65),
        ]
    )
    func refused(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
    }

    @Test("a NUL is written as a replacement character, for Postgres has no NUL")
    func nul() throws {
        #expect(try JSONText.encode(["a\0b"]) == "[\"a\u{FFFD}b\"]")
    }

    @Test("a number that JSON has not is refused")
    func notANumber() {
        #expect(throws: EncodingError.self) { try JSONText.encode([Double.nan]) }
    }
}
