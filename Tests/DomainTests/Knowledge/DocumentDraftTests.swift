// Documents as strangers write them: heads of many forms, no head at all, and what is refused.

import Domain
import Testing

@Suite struct DocumentDraftTests {
    private func draft(_ text: String, _ set: (inout DocumentDraft) -> Void = { _ in }) -> DocumentDraft {
        var draft = DocumentDraft()
        draft.text = text
        set(&draft)
        return draft
    }

    @Test("a head may quote, list and comment as other programs write it")
    func heads() throws {
        let document = try draft(
            """
            \u{FEFF}---
            # ours since May
            id: 'vpn-1'
            title: "VPN: cannot \\"connect\\""
            tags:
              - vpn
              - "remote, work"
            tools: [Client, "Cable, long"]
            source: https://example.com/kb?id=1#top
            unknown: value
            ---
            Text.
            """
        ).document()
        #expect(document.id == "vpn-1" && document.title == "VPN: cannot \"connect\"")
        #expect(document.tags == ["vpn", "remote, work"] && document.tools == ["Client", "Cable, long"])
        #expect(document.source == "https://example.com/kb?id=1#top" && document.category == "")
        #expect(document.body == "Text.")
    }

    @Test("a document as a file is read as the same document, whatever stands in its values")
    func roundTrip() throws {
        let odd = [
            "a, b", "\"x\"", "it's", "'q'", "[z]", "a \\ b", "tail\\", "# no comment", "- no item", "x: y",
            "\"a\", \"b\"",
        ]
        let document = Document(
            id: "x",
            title: "[odd]: \"title\"",
            category: "c",
            specialization: "'s'",
            tier: .tier2,
            tags: odd.sorted(),
            tools: odd,
            estimatedTime: "1 h",
            source: "file://x, y",
            body: "# T\n\n---\n\ntext"
        )
        #expect(try draft(document.file).document() == document)
        let bare = Document(id: "y", title: "t", category: "", body: "b")
        #expect(try draft(bare.file).document() == bare)
    }

    @Test("what is said beside the text goes before its head; the first heading is the title of last resort")
    func precedence() throws {
        let text = "---\nid: a\ntitle: head\ntags: x\n---\n# Heading\n\ntext"
        let beside = try draft(text) {
            $0.id = "b"
            $0.title = "beside"
            $0.labels = ["y"]
            $0.category = "c"
        }.document()
        #expect(beside.id == "b" && beside.title == "beside" && beside.tags == ["y"] && beside.category == "c")
        let bare = try draft("intro\n\n## The heading\n\ntext") { $0.id = "a" }.document()
        #expect(bare.title == "The heading" && bare.source == "a.md" && bare.tier == .tier1)
    }

    @Test("everything that is wrong is named at once")
    func wrong() throws {
        let text = "---\nid: A B\ntier: boss\ntools: [\(String(repeating: "x", count: 201))]\n---\n" + "text"
        let error = #expect(throws: InvalidFields.self) {
            try draft(text) { $0.labels = [String(repeating: "l", count: 65)] }.document()
        }
        #expect(error?.violations.map(\.field) == ["document_id", "title", "body", "body", "labels[0]"])
        for bad in ["", "  \n", "---\nid: x\ntitle: t\n"] {
            #expect(throws: InvalidFields.self) { try draft(bad) { $0.id = "x" }.document() }
        }
        for id in ["", "Ä", "a/b", "a b", String(repeating: "a", count: 129)] {
            #expect(throws: InvalidFields.self) { try draft("# t") { $0.id = id }.document() }
        }
        let long = String(repeating: "ä", count: DocumentLimits.bodyCharacters - 4)
        #expect(try draft("# t\n" + long) { $0.id = "x" }.document().body.count == DocumentLimits.bodyCharacters)
        #expect(throws: InvalidFields.self) { try draft("# t\n!" + long) { $0.id = "x" }.document() }
        let title = String(repeating: "ä", count: 200)
        #expect(try draft("# \(title)") { $0.id = "x" }.document().title == title)
        #expect(throws: InvalidFields.self) { try draft("# \(title)ä") { $0.id = "x" }.document() }
    }

    @Test("a head of a hundred thousand values costs a moment, and is refused in few words")
    func hostileHeads() {
        for values in [String(repeating: " a\"", count: 80_000), String(repeating: "x,", count: 100_000)] {
            let text = "---\nid: x\ntitle: t\ntools: [\(values)]\ntags: [\(values)]\n---\n"
            let error = #expect(throws: InvalidFields.self) { try draft(text).document() }
            #expect((error?.violations.count ?? 0) < 100)
        }
    }

    @Test("a refused document is named by its head when nothing else names it")
    func named() {
        #expect(draft("---\nid: a\n---\n").name == "a")
        #expect(draft("---\nid: a\n").name == "")
        #expect(draft("---\nid: a\n---\n") { $0.id = "b" }.name == "b")
    }

    @Test("a text that was not written as a runbook has steps and symptoms all the same")
    func plainTexts() throws {
        func runbook(_ body: String) -> Runbook {
            Runbook(Document(id: "x", title: "t", category: "", tags: ["tag"], body: body))
        }
        let steps = runbook(
            "# Title\n\nIt hums\nall day.\n\n## How we do it\n\nFirst read this.\n\n1. Open\n   the lid\n2) Close it\n"
        )
        #expect(steps.symptoms == ["It hums all day.", "tag"] && steps.steps == ["Open the lid", "Close it"])
        #expect(steps.rest == "It hums all day.\nFirst read this.\nOpen the lid\nClose it")
        #expect(runbook("Intro.\n\n## A\n\n* one\n* two").steps == ["one", "two"])
        #expect(runbook("Intro.\n\nDo this.\n\nThen that.").steps == ["Do this.", "Then that."])
        let other = runbook(
            "## Problem:\n\nIt hums.\n\n## Root cause\n\n- Age\n\n# Solution\n\n### Windows\n\n1. Run\n\n```\nfoo --bar\n```\n"
        )
        #expect(other.symptoms == ["It hums."] && other.causes == ["Age"] && other.steps == ["Run foo --bar"])
        #expect(runbook("").steps.isEmpty && runbook("").symptoms == ["tag"])
        let long = runbook((1...100).map { "\($0). " + String(repeating: "x", count: 2_000) }.joined(separator: "\n"))
        #expect(long.steps.count == 40 && long.steps.allSatisfy { $0.count == 1_000 })
    }
}
