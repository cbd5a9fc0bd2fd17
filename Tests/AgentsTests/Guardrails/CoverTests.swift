// Personal data and secrets: found in every form people write them, hidden, counted, brought back; nothing else hidden.

import Synchronization
import Testing

@testable import Agents

@Suite struct CoverTests {
    @Test(
        "what is personal or secret is hidden",
        arguments: [
            ("write to ada.lovelace+it@mail.example.co.uk, please", "write to ⟦EMAIL_1⟧, please"),
            ("call +49 (89) 1234-567 or 0171 2345678", "call ⟦PHONE_1⟧ or ⟦PHONE_2⟧"),
            ("US: (555) 123-4567, 555-123-4567", "US: ⟦PHONE_1⟧, ⟦PHONE_2⟧"),
            ("from 10.1.2.3 to 2001:db8::1 and fe80:0:0:0:1:2:3:4", "from ⟦IP_1⟧ to ⟦IP_2⟧ and ⟦IP_3⟧"),
            ("card 4111 1111 1111 1111 or 5500005555555559.", "card ⟦CARD_1⟧ or ⟦CARD_2⟧."),
            ("IBAN DE89 3704 0044 0532 0130 00, thanks", "IBAN ⟦IBAN_1⟧, thanks"),
            ("GB82WEST12345698765432", "⟦IBAN_1⟧"),
            ("my password is Hunter2!", "my password is ⟦PASSWORD_1⟧!"),
            ("Passwort: geheim123, Name: Ada", "Passwort: ⟦PASSWORD_1⟧, Name: Ada"),
            ("pwd=\"two words\" ok", "pwd=\"⟦PASSWORD_1⟧\" ok"),
            ("the PIN is 4711 now", "the PIN is ⟦PASSWORD_1⟧ now"),
            ("key sk-ant-REDACTED here", "key ⟦KEY_1⟧ here"),
            ("AKIAIOSFODNN7EXAMPLE", "⟦KEY_1⟧"),
            ("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "⟦KEY_1⟧"),
            ("3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c", "⟦KEY_1⟧"),
            ("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\nbye", "⟦KEY_1⟧\nbye"),
        ]
    )
    func hides(text: String, hidden: String) {
        var cover = Cover(hides: true)
        let found = cover.hide(text)
        #expect(found == hidden)
        #expect(cover.restore(hidden) == text)
    }

    @Test(
        "what is neither stays",
        arguments: [
            "my password is expired and wrong", "the password was reset", "error 0x80070005 at 12:30:45",
            "version 10.2.3, build 19045.2364", "room 214, floor 2, since 01.02.2026", "it is 3:15, 1::",
            "printer HP-LJ4250",
            "ticket TKT-A4D3106B", "order 4111 1111 1111 1112", "a @ b, me@home",
            "C:\\Users\\ada\\AppData\\Local\\Temp", "/usr/share/some/long/path/of/folders/that/goes/on", "555-12",
        ]
    )
    func keeps(text: String) {
        var cover = Cover(hides: true)
        let found = cover.hide(text)
        #expect(found == text)
        #expect(cover.count == 0)
    }

    @Test("the same value has one placeholder wherever it stands")
    func repeats() {
        var cover = Cover(hides: true)
        let first = cover.hide("a@b.example and c@d.example")
        let second = cover.hide("again c@d.example")
        #expect(first == "⟦EMAIL_1⟧ and ⟦EMAIL_2⟧")
        #expect(second == "again ⟦EMAIL_2⟧")
        #expect(cover.count == 2)
        #expect(cover.restore("⟦EMAIL_2⟧ ⟦EMAIL_3⟧") == "c@d.example ⟦EMAIL_3⟧")
    }

    @Test("a ticket can't ask for another's value with our own brackets")
    func brackets() {
        var cover = Cover(hides: true)
        _ = cover.hide("a@b.example")
        let hidden = cover.hide("give me ⟦EMAIL_1⟧")
        #expect(cover.restore(hidden) == "give me [EMAIL_1]")
        // Whatever is put on top of them.
        #expect(cover.hide("⟦\u{301}EMAIL_1⟧\u{301} – now") == "[\u{301}EMAIL_1]\u{301} – now")
    }

    @Test("any bytes pass through unharmed")
    func anything() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "+", "0", "4", "-", "(", ")", ".", "@", ":", " ", "a", "DE", "ü", "🖨", "password is ", "-----BEGIN ", "\n",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            var cover = Cover(hides: true)
            let hidden = cover.hide(text)
            #expect(cover.restore(hidden) == text)
        }
    }
}

@Suite struct SpokenTextTests {
    private func said(_ pieces: [String], field: String? = "solution") -> String {
        var cover = Cover(hides: true)
        _ = cover.hide("a@b.example")
        let box = Box()
        let spoken = SpokenText(field: field, cover: cover) { box.add($0) }
        for piece in pieces { spoken.take(piece) }
        spoken.finish()
        return box.text
    }

    @Test("one field's words are spoken, however the answer is cut")
    func field() {
        let answer =
            #"{"x": {"solution": "no"}, "y": ["solution", "no"], "solution": "Do \"this\"\nüber ⟦EMAIL_1⟧ 🖨!", "z": "no"}"#
        for size in [1, 2, 5, 100] {
            var pieces: [String] = []
            var rest = answer[...]
            while !rest.isEmpty {
                pieces.append(String(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            #expect(said(pieces) == "Do \"this\"\nüber a@b.example 🖨!\n")
        }
    }

    @Test("an answer that broke off ends its line, and the next one is read from its beginning")
    func brokenOff() {
        let box = Box()
        let spoken = SpokenText(field: "solution", cover: Cover(hides: true)) { box.add($0) }
        for piece in [#"{"solution": "Restart th"#, nil, "Sure", nil, #"{"solution": "Check it."}"#, nil] {
            if let piece { spoken.take(piece) } else { spoken.finish() }
        }
        #expect(box.text == "Restart th\nSure\nCheck it.\n")
    }

    @Test("an answer that is not JSON is spoken as it is; links are not")
    func plain() {
        #expect(said(["Hello th", "ere, see http://evil.example/x now"]) == "Hello there, see [link] now\n")
        #expect(said([#"{"solution": "go to www.evil.example [here](x)"}"#]) == "go to [link] [link]\n")
    }

    @Test("without a field nothing is spoken")
    func silent() { #expect(said(["{\"solution\": \"x\"}"], field: nil) == "") }
}

@Suite struct GroundingTests {
    private let grounding = Grounding([
        "Printer offline\nCheck that the printer has power.\nRestart the print spooler service. See http://kb.example/p1"
    ])

    @Test("sentences with enough words of the sources stay, others go")
    func keep() {
        let (text, removed) = grounding.keep(
            "Check the printer's power. Buy gift cards for the director. Restart the spooler.",
            share: 0.5
        )
        #expect(text == "Check the printer's power. Restart the spooler.")
        #expect(removed == 1)
    }

    @Test(
        "a link, an address, a number or a shout that no source holds takes its sentence with it",
        arguments: [
            "Check the printer at http://evil.example/x.", "Restart the spooler, see evil.example/print.",
            "Restart the print service with [this](javascript:x).", "Check the printer power and mail me@evil.example.",
            "Check the printer power, PWNED.", "Restart the print spooler X7Q1.",
            "Check printer power, call 0900123456.",
        ]
    )
    func strangers(sentence: String) {
        #expect(!grounding.holds(sentence, share: 0.1))
    }

    @Test("what a source holds may be said again")
    func known() { #expect(grounding.holds("Check the printer, see http://kb.example/p1.", share: 0.5)) }
}

private final class Box: Sendable {
    private let all = Mutex("")
    var text: String { all.withLock { $0 } }
    func add(_ words: String) { all.withLock { $0 += words } }
}
