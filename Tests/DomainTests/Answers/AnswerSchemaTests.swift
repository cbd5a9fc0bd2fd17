// What an answer must look like, and what is said when it does not.

import Domain
import FoundationEssentials
import Testing

@Suite struct AnswerSchemaTests {
    private let schema = AnswerSchema.object([
        .init("category", .choice(["network", "access"]), about: "who has to act"),
        .init("steps", .list(.object([.init("text", .text(limit: 5), about: "")]), limit: 2), about: "in \"order\""),
    ])

    private func object(_ fields: [(String, AnswerValue)]) -> AnswerValue {
        .object(fields.map { AnswerValue.Field($0.0, $0.1) })
    }

    private func step(_ text: String) -> AnswerValue { object([("text", .text(text))]) }

    @Test("a quoted text is read back as it was by another's reader, whatever stands in it")
    func quoting() throws {
        let every = String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init)))
        for text in ["", "plain", "\"", "\\", "\u{1}\u{1F}\u{7F}", "a\nb\tc\rd", "⟦mail_1⟧ 🖨", every] {
            let read = try JSONDecoder().decode([String].self, from: Data("[\(text.jsonQuoted)]".utf8))
            #expect(read == [text])
        }
        var list = Array("[".utf8)
        list.append(jsonQuoted: "\u{1F}\n")
        #expect(String(decoding: list, as: UTF8.self) == #"["\u001f\n""#)
    }

    @Test("an answer of the right shape passes")
    func passes() throws {
        try schema.check(object([("category", .text("access")), ("steps", .list([step("one"), step("two")]))]))
        try schema.check(object([("steps", .list([])), ("category", .text("network"))]))
    }

    @Test("each way of leaving the shape is named with its place")
    func violations() {
        let cases: [(AnswerValue, String)] = [
            (.text("access"), "answer is not an object"),
            (object([("category", .text("access"))]), "answer.steps is missing"),
            (
                object([("category", .text("root")), ("steps", .list([]))]),
                "answer.category is not one of the given values"
            ),
            (
                object([("category", .number(1)), ("steps", .list([]))]),
                "answer.category is not one of the given values"
            ),
            (object([("category", .text("access")), ("steps", .text("x"))]), "answer.steps is not a list"),
            (
                object([("category", .text("access")), ("steps", .list([step("a"), step("b"), step("c")]))]),
                "answer.steps has more than 2 elements"
            ),
            (
                object([("category", .text("access")), ("steps", .list([step("a"), step("longer")]))]),
                "answer.steps[1].text is longer than 5 bytes"
            ),
            (
                object([("category", .text("access")), ("steps", .list([])), ("urgency", .text("critical"))]),
                "answer has fields nobody asked for"
            ),
            (
                object([("category", .text("access")), ("category", .text("network")), ("steps", .list([]))]),
                "answer.category is given twice"
            ),
        ]
        for (value, expected) in cases {
            do {
                try schema.check(value)
                Issue.record("passed: \(value)")
            } catch {
                #expect("\(error)" == expected)
            }
        }
    }

    @Test("the JSON Schema is JSON, closed, and names every field")
    func json() throws {
        struct Schema: Decodable {
            struct Field: Decodable {
                var type: String
                var description: String?
                var `enum`: [String]?
            }
            var type: String
            var additionalProperties: Bool
            var required: [String]
            var properties: [String: Field]
        }
        let read = try JSONDecoder().decode(Schema.self, from: Data(schema.json.utf8))
        #expect(read.type == "object")
        #expect(!read.additionalProperties)
        #expect(read.required == ["category", "steps"])
        #expect(read.properties["category"]?.enum == ["network", "access"])
        #expect(read.properties["steps"]?.description == "in \"order\"")
    }

    @Test("texts are quoted so that JSON reads them back", arguments: ["", "a\"b\\c", "\u{0}\n\t\u{1F}", "grüße 🖨"])
    func quoting(text: String) throws {
        #expect(try JSONDecoder().decode(String.self, from: Data(text.jsonQuoted.utf8)) == text)
    }
}
