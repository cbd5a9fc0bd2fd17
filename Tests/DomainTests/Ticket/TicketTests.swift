// What a ticket is: its checks, its names, its life cycle.

import Domain
import Testing

@Suite struct TicketDraftTests {
    @Test("a good draft is trimmed, its labels sorted and without repeats")
    func good() throws {
        let draft = try TicketDraft(
            userEmail: " Ada@Example.COM ",
            subject: " Printer ",
            description: "\n it jams \n",
            labels: ["b", " a", "b"]
        )
        #expect(draft.userEmail == "Ada@example.com")
        #expect(draft.subject == "Printer")
        #expect(draft.description == "it jams")
        #expect(draft.labels == ["a", "b"])
    }

    @Test("all bad fields are named at once")
    func allAtOnce() {
        let long = String(repeating: "x", count: TicketLimits.subjectBytes + 1)
        let error = #expect(throws: InvalidFields.self) {
            try TicketDraft(userEmail: "nobody", subject: long, description: "  ", labels: ["ok", "", "two\nlines"])
        }
        #expect(
            error?.violations.map(\.field) == ["user_email", "description", "subject", "labels[1]", "labels[2]"]
        )
    }

    @Test("limits count bytes: what fits passes, one byte more does not")
    func limits() throws {
        let umlauts = String(repeating: "ü", count: TicketLimits.subjectBytes / 2)
        #expect(try TicketDraft(userEmail: "a@b.cd", subject: umlauts, description: "d").subject == umlauts)
        #expect(throws: InvalidFields.self) {
            try TicketDraft(userEmail: "a@b.cd", subject: umlauts + "x", description: "d")
        }
    }

    @Test("an empty subject is taken from the description's first line")
    func title() throws {
        let draft = try TicketDraft(userEmail: "a@b.cd", subject: "", description: "It jams\nsince noon")
        #expect(draft.subject == "It jams")
        let long = String(repeating: "word ", count: 40)
        let cut = try TicketDraft(userEmail: "a@b.cd", subject: "", description: long)
        #expect(cut.subject.count <= 81)
        #expect(cut.subject.hasSuffix("word…"))
    }
}

@Suite struct EmailAddressTests {
    @Test(
        "well-formed addresses pass",
        arguments: ["ada@example.com", "a.b+c@x-y.example.org", "müller@bücher.example", "o'neil@x.io"]
    )
    func good(text: String) {
        #expect(EmailAddress(text) != nil)
    }

    @Test(
        "malformed addresses are refused",
        arguments: [
            "", "ada", "@x.y", "ada@", "a@@b.c", "a b@c.d", ".a@b.c", "a.@b.c", "a..b@c.d", "a@b..c", "a@-b.c",
            "a@b-.c",
            "a@b.c\n", "a@[127.0.0.1]", "\"a\"@b.c",
        ]
    )
    func bad(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test("only the domain is brought to lower case")
    func domain() {
        #expect(EmailAddress("Ada@EXAMPLE.com")?.text == "Ada@example.com")
    }
}

@Suite struct IdentifierTests {
    @Test("a ticket id is TKT- and eight upper-case hexadecimal digits")
    func ticket() {
        #expect(TicketID(number: 0xA4D3_106B).text == "TKT-A4D3106B")
        #expect(TicketID(number: 7).text == "TKT-00000007")
        #expect(TicketID("TKT-A4D3106B") == TicketID(number: 0xA4D3_106B))
        for bad in ["", "TKT-", "TKT-a4d3106b", "TKT-A4D3106", "TKT-A4D3106BB", "TKX-A4D3106B", "TKT-A4D3106G"] {
            #expect(TicketID(bad) == nil, "\(bad)")
        }
    }

    @Test("a run id is 32 lower-case hexadecimal digits, and random ones are whole")
    func run() {
        let id = RunID.random()
        #expect(RunID(id.text) == id)
        #expect(RunID.random() != id)
        #expect(RunID("abc") == nil)
        #expect(RunID(String(repeating: "A", count: 32)) == nil)
    }
}

@Suite struct LifeCycleTests {
    private let moves: [TicketMove] = [
        .start(reason: ""), .resolve(Resolution(outcome: .worked, note: "")), .close(reason: ""), .reopen(reason: ""),
    ]

    @Test("only the moves of the life cycle are legal")
    func legal() {
        let table = Dictionary(uniqueKeysWithValues: moves.map { ($0.name, $0.from) })
        #expect(
            table == [
                "start": [.open], "resolve": [.open, .inProgress], "close": [.open, .inProgress, .resolved],
                "reopen": [.resolved, .closed],
            ]
        )
    }

    @Test("a move never leads to a state that it may start from")
    func targets() {
        for move in moves { #expect(!move.from.contains(move.to), "\(move.name)") }
    }

    @Test("a resolution teaches when it is known what worked")
    func teaches() {
        #expect(Resolution(outcome: .worked, note: "").teaches)
        #expect(Resolution(outcome: .didNotWork, note: "changed the cable").teaches)
        #expect(!Resolution(outcome: .notTried, note: "").teaches)
    }
}
