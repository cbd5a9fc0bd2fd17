// The fast ways of looking through texts find what the plain ones find, whatever the text.

import Testing

@testable import Agents

@Suite struct ScannerTests {
    private static let secrets = [
        "+", "0", "4", "-", "(", ")", ".", "@", ":", " ", "a", "DE", "ü", "🖨", "password is ", "-----BEGIN ",
        "-----END ",
        "\n", "pass", "=", "\"", "'", "Hunter2", "2001:db8", "::1", "10.", "255.", "256", "1", "9", "12", "sk-", "ghp_",
        "AKIA", "abcdef0123456789", "x", "_", "/", "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "to",
        "GB82WEST12345698765432", "555-123-4567", "0171 2345678", "mot de passe", ": ", "ist ", "a@b.example", "me.x",
        "%", "#", "fe80:0:0:0", "\t", "  ", "contraseña", "expired", "PIN", "api key",
    ]

    private static let words = [
        "Restart", "the", "print", "spooler", "service", ".", "!", "?", " ", " ", " ", "\n", "\r\n", "\t", "http://",
        "kb.example", "/p1", "PWNED", "X7Q1", "0900", "123456", "me@evil.example", "[this](", "x)", "(", "-", "_",
        "-----",
        "über", "É", "e\u{301}", "\u{A0}", "\u{2028}", "…", "“", "…", "KELVIN", "\u{212A}7a", "İ", "a.b", "A.B", ",",
        ";", "B2",
        "SAP", "VPN_", "x-y", "1.2.3.4", "://", "@",
    ]

    /// Texts of few pieces as well as of many, since what is rare in one is frequent in the other.
    private static func text(of pieces: [String], _ random: inout some RandomNumberGenerator) -> String {
        let chosen =
            Bool.random(using: &random)
            ? pieces
            : (0..<Int.random(in: 2...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        return (0..<Int.random(in: 0...16, using: &random)).map { _ in chosen.randomElement(using: &random) ?? "" }
            .joined()
    }

    @Test("personal data is found where the plain way finds it")
    func personalData() {
        var random = SplitMix(state: .random(in: 0...(.max)))
        var kinds: Set<PersonalData.Kind> = []
        for _ in 0..<20_000 {
            let text = ScannerTests.text(of: ScannerTests.secrets, &random)
            let found = PersonalData.find(in: text.utf8Span.span)
            let plain = PlainPersonalData.find(in: Array(text.utf8))
            #expect(found.map(\.kind) == plain.map(\.kind), "in \(text.debugDescription)")
            #expect(found.map(\.range) == plain.map(\.range), "in \(text.debugDescription)")
            kinds.formUnion(found.map(\.kind))
        }
        #expect(kinds == Set(PersonalData.Kind.allCases))
    }

    @Test("an answer keeps the sentences that the plain way keeps")
    func grounding() {
        var random = SplitMix(state: .random(in: 0...(.max)))
        var (kept, removed) = (0, 0)
        for _ in 0..<5_000 {
            let sources = (0..<2).map { _ in ScannerTests.text(of: ScannerTests.words, &random) }
            let prose = ScannerTests.text(of: ScannerTests.words, &random)
            for share in [0, 0.5] {
                let found = Grounding(sources).keep(prose, share: share)
                let plain = PlainGrounding(sources).keep(prose, share: share)
                #expect(found == plain, "of \(prose.debugDescription) by \(sources)")
                kept += found.text.isEmpty ? 0 : 1
                removed += found.removed
            }
        }
        #expect(kept > 100 && removed > 100)
    }
}
