// Reading runbooks out of their Markdown.

import Domain
import Testing

@Suite struct RunbookTests {
    private let text = """
        ---
        id: kb-x
        title: Printer: offline
        category: hardware
        tier: tier2
        tags: [printer, print queue]
        tools: [Cable tester]
        estimated_time: 20 minutes
        ---

        ## Symptoms

        - It is grey
        - "Offline" it says,
          in red

        ## Fix

        1. Switch it off
        2. Switch it on

        ## Notes

        - not used
        """

    @Test("the head and the sections are taken apart")
    func whole() throws {
        let runbook = try Runbook(parsing: text)
        #expect(runbook.document.id == "kb-x")
        #expect(runbook.document.title == "Printer: offline")
        #expect(runbook.document.specialization == "hardware")
        #expect(runbook.document.tier == .tier2)
        #expect(runbook.document.tags == ["printer", "print queue"])
        #expect(runbook.symptoms == ["It is grey", "\"Offline\" it says, in red"])
        #expect(runbook.steps == ["Switch it off", "Switch it on"])
        #expect(runbook.checks.isEmpty)
        #expect(runbook.passage(score: 0.5, snippet: "s").steps == runbook.steps)
    }

    @Test("line ends of Windows change nothing")
    func windows() throws {
        let other = try Runbook(
            parsing: text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        )
        #expect(try other == Runbook(parsing: text))
    }

    @Test("the digest tells changed from unchanged")
    func digest() throws {
        let one = try Document(parsing: text)
        #expect(try Document(parsing: text).digest == one.digest)
        #expect(try Document(parsing: text + "\n- more").digest != one.digest)
    }

    @Test("what the head lacks is named")
    func lacking() {
        #expect(throws: RunbookError.noHead) { try Document(parsing: "# Printer") }
        #expect(throws: RunbookError.noHead) { try Document(parsing: "---\nid: x\n") }
        #expect(throws: RunbookError.missing(key: "title")) {
            try Document(parsing: "---\nid: x\ncategory: c\n---\n")
        }
        #expect(throws: RunbookError.unknown(key: "tier", value: "top")) {
            try Document(parsing: "---\nid: x\ntitle: t\ncategory: c\ntier: top\n---\n")
        }
    }
}

@Suite struct TermsTests {
    @Test("words are in lower case, without punctuation; short hyphenated and apostrophed ones are joined")
    func words() {
        #expect(
            Terms.words(of: "Can't use Wi-Fi & E-Mail, Sign-in: Büro 3.08!") == [
                "cant", "use", "wifi", "email", "sign", "in", "büro", "3", "08",
            ]
        )
        #expect(Terms.words(of: "").isEmpty)
        #expect(Terms.words(of: String(repeating: "x", count: 99)).first?.count == 40)
    }

    @Test(
        "endings are taken off, so that forms of a word meet",
        arguments: [
            ["print", "prints", "printed", "printing"], ["company", "companies"], ["access", "accesses"],
            ["drop", "dropped", "dropping"], ["install", "installed", "installing"], ["box", "boxes"],
            ["crash", "crashes", "crashed"], ["update", "updates", "updated", "updating"],
        ]
    )
    func stems(forms: [String]) {
        #expect(Set(forms.map(Terms.stem)).count == 1, "\(forms.map(Terms.stem))")
    }

    @Test(
        "short words, numbers and words that only look like forms stay",
        arguments: ["vpn", "status", "dns", "0x7b", "bus"]
    )
    func whole(word: String) {
        #expect(Terms.stem(word) == word)
    }

    @Test("stop words are left out of stems")
    func stops() {
        #expect(Terms.stems(of: "Hello, my printer is offline, thanks") == ["printer", "offlin"])
    }
}
