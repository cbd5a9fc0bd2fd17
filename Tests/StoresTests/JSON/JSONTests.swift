// The stored forms against Foundation's reader, and against texts that are no JSON or not what was expected.

import Domain
import DomainFakes
import Foundation
import Testing

@testable import Stores

@Suite struct JSONTests {
    static let bodies: [EventBody] =
        StagePlan.six.steps.map { .stageFinished(.sample($0.stage), .sample) } + [
            .created(subject: "Printer"),
            .stageStarted(Provenance(provider: "local", model: "rules-1", promptVersion: "")),
            .stageProgress(message: "half", percent: 50),
            .stageRetrying(reason: "no route", delay: .milliseconds(1_500)),
            .stageFinished(
                .note(.init(summary: "s\u{1}\u{7f}\"\\/\n\t", values: ["k\"": "", "ü": "v"])),
                StageUsage()
            ),
            .stageFailed(code: "deadline", reason: "too long", retryable: false),
            .approvalRequested(approval(nil)), .approvalRequested(approval(proposal)),
            .runStarted(number: 2, retryOf: RunID("0123456789abcdef0123456789abcdef"), reused: [.intake]),
            .runStarted(number: 2, retryOf: nil, reused: []),
            .assigned(Assignment(primary: nil, secondary: nil, decision: .init(candidates: [], tieBreak: ""))),
            .assigned(.sample),
            .statusChanged(StatusChange(from: .open, to: .inProgress, reason: "", version: 2)),
            .statusChanged(
                StatusChange(
                    from: .open,
                    to: .resolved,
                    reason: "r",
                    outcome: .partlyWorked,
                    changes: [FieldChange(field: "subject", before: "a", after: "\"b\"")],
                    version: 3
                )
            ),
            .commentAdded(commentID: "c1", author: "ada@example.com", isInternal: true, text: "hm"),
            .runFinished(.succeeded, reason: "", usage: .sample),
            .textDelta("wor"), .heartbeat,
        ]

    private static func approval(_ proposal: Solution?) -> ApprovalRequest {
        ApprovalRequest(
            reason: "uncertain",
            digest: "abc",
            version: 3,
            until: Timestamp(microseconds: 7),
            proposal: proposal
        )
    }

    private static var proposal: Solution? {
        if case .solution(let found) = Finding.sample(.solution) { found } else { nil }
    }

    private func body(_ kind: String, _ text: String) throws(JSONError) -> EventBody {
        var json = JSONReader(text)
        return try json.document { json throws(JSONError) in try EventBody(kind: kind, from: &json) }
    }

    private func text(_ body: EventBody) throws(JSONError) -> String {
        try JSONWriter.text { body.write(to: &$0) }
    }

    @Test("every body comes back as it was", arguments: bodies)
    func roundTrip(body: EventBody) throws {
        #expect(try self.body(body.kind, try text(body)) == body)
    }

    @Test("Foundation reads what we write, and we read what it writes of that, in whatever order", arguments: bodies)
    func foreign(body: EventBody) throws {
        let object = try JSONSerialization.jsonObject(with: Data(try text(body).utf8))
        for options: JSONSerialization.WritingOptions in [[], .sortedKeys, .prettyPrinted] {
            let foreign = try JSONSerialization.data(withJSONObject: object, options: options)
            #expect(try self.body(body.kind, String(decoding: foreign, as: UTF8.self)) == body)
        }
    }

    @Test("of a passage is kept what people see")
    func passage() throws {
        var whole = Passage.sample
        whole.steps = ["one", "two"]
        let text = try whole.json()
        #expect(try Passage(json: Array(text.utf8)) == .sample && !text.contains("two"))
    }

    @Test("numbers are read as Swift reads them, be they short or long")
    func numbers() throws {
        let texts = [
            "0", "-0", "1", "-1", "0.1", "0.5", "12.75", "-3.25", "999999999999999", "0.366", "0.36600000000000005",
            "1e3", "-2.5E-3", "123456789012345678", "0.000001", "100000000000000.5", "1.7976931348623157e308",
        ]
        for text in texts {
            var json = JSONReader(text)
            #expect(try json.document { json throws(JSONError) in try json.double() } == Double(text))
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<10_000 {
            let number = Double.random(in: -1_000...1_000, using: &generator)
            for text in [number.description, String(format: "%.4f", number)] {
                var json = JSONReader(text)
                #expect(try json.double() == Double(text))
            }
        }
    }

    @Test("escapes and surrogates are read")
    func escapes() throws {
        let text = #"{"subject" : "\u00e4\ud83d\udda8\n\/\"\\\t\b\f\r", "more": [1, {"a": "}"}, null]} "#
        #expect(try body("created", text) == .created(subject: "ä🖨\n/\"\\\t\u{8}\u{c}\r"))
        #expect(try body("created", #"{"subject": "\ud83dx"}"#) == .created(subject: "\u{FFFD}x"))
    }

    @Test("a member that an older program did not write is named as missing, one of a newer program is passed over")
    func members() throws {
        #expect(throws: JSONError(offset: 18, reason: "there is no 'reason'")) {
            try body("run_finished", #"{"state":"ok"}"#.replacing("ok", with: "failed"))
        }
        let newer = #"{"new": {"deep": [[], {"x": "]"}]}, "reason": "r", "newer": "\"}", "state": "failed", "z": -1}"#
        #expect(try body("run_finished", newer) == .runFinished(.failed, reason: "r"))
    }

    @Test("an error says where it is and which members lead there")
    func path() {
        let usage = """
            {"cached":false,"degraded":false,"costMicros":0,"inputTokens":0,"outputTokens":0,"durationMicroseconds":0}
            """
        let text = #"{"usage":\#(usage),"finding":{"solution":{"steps":[{"text":1}]}}}"#
        #expect {
            try body("stage_finished", text)
        } throws: {
            "\($0)".hasPrefix("finding.steps.text: '\"' is missing at byte")
        }
    }

    @Test("an unknown kind is an error, not a guess")
    func unknown() {
        #expect(throws: JSONError.self) { try body("nonsense", "{}") }
        #expect(throws: JSONError.self) { try body("stage_finished", #"{"finding":{"guess":{}},"usage":{}}"#) }
        #expect(throws: JSONError.self) { try body("stage_finished", #"{"finding":{},"usage":{}}"#) }
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "", "{", "[]", "1", "null", #"{"text""#, #"{"text"}"#, #"{"text":}"#, #"{"text":nul}"#, #"{"text":"a}"#,
            #"{"text":"a"} 1"#, #"{"text":"a"}}"#, #"{"text":"\x"}"#, #"{"text":"\u12"}"#, #"{"text":"\u+123"}"#,
            #"{"text":"a" "b":1}"#, #"{,"text":"a"}"#, #"{"a":1,"text":"a""#, #"{1:2,"text":"a"}"#, #"{"a":"\"#,
            #"{"a":]}"#, #"{"a"::1,"text":"a"}"#, #"{"a":[,"text":"a"}"#, "{\"text\":\"\u{1}", "\u{0}",
            "{\"a\":" + String(repeating: "[", count: 65) + String(repeating: "]", count: 65) + ",\"text\":\"\"}",
        ]
    )
    func refused(text: String) {
        #expect(throws: JSONError.self) { try body("text_delta", text) }
    }

    @Test("no byte cut off, changed or left out of a stored text brings the reader down")
    func hostile() throws {
        let good = Array(try text(.stageFinished(.sample(.solution), .sample)).utf8)
        var generator = SystemRandomNumberGenerator()
        for index in good.indices {
            var flipped = good
            flipped[index] = .random(in: .min ... .max, using: &generator)
            var cut = good
            cut.remove(at: index)
            for bytes in [Array(good[..<index]), flipped, cut] {
                var json = JSONReader(bytes)
                // Whether it can still be read is not the question here; that it comes back is.
                _ = try? json.document { json throws(JSONError) in try EventBody(kind: "stage_finished", from: &json) }
            }
        }
    }

    @Test("bytes that are not UTF-8 are refused, not repaired")
    func notUTF8() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0x5C, 0x6E, 0xC3, 0x22]] {
            var json = JSONReader(bytes)
            #expect(throws: JSONError.self) { try json.string() }
        }
    }

    @Test("a NUL is written as a replacement character, for Postgres has no NUL")
    func nul() throws {
        #expect(try text(.textDelta("a\0b")) == "{\"text\":\"a\u{FFFD}b\"}")
    }

    @Test("a number that JSON has not is refused")
    func notANumber() {
        let found = Diagnosis(diagnosis: "", potentialCauses: [], recommendedTests: [], confidence: .nan)
        #expect(throws: JSONError.self) { try found.json() }
    }
}
