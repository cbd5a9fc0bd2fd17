// Text on a terminal: made harmless, measured, cut, wrapped.

import Testing

@testable import helper_rpc_cli

@Suite struct TextTests {
    @Test(
        "what a terminal would obey becomes visible",
        arguments: [
            ("red\u{1B}[31m", "red\\x1B[31m"), ("a\u{9B}2Jb", "a\\x9B2Jb"), ("bell\u{07}", "bell\\x07"),
            ("del\u{7F}", "del\\x7F"), ("evil\u{202E}txt.exe", "evil\\u{202E}txt.exe"),
            ("zero\u{200B}width", "zero\\u{200B}width"),
            ("two\nlines\r\nand\ttab", "two lines  and tab"), ("grüße 漢字 👩‍👩‍👧", "grüße 漢字 👩‍👩‍👧"),
        ]
    )
    func safe(text: String, expected: String) {
        #expect(SafeText.line(text) == expected)
        #expect(Line(text).rendered(colored: false) == expected)
    }

    @Test("no escape sequence gets through any view of a text") func injection() {
        let evil = "\u{1B}]0;owned\u{07}\u{1B}[2J\u{9B}1A"
        let lines = Wrapping.lines(evil + "\n" + evil, width: 40) + [Line(evil, .bad)]
        for line in lines {
            #expect(
                !line.rendered(colored: false).unicodeScalars.contains {
                    $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
                }
            )
        }
        #expect(
            !JSONText.safe("{\"a\":\"\u{9B}2J\u{7F}\u{202E}\"}").unicodeScalars.contains {
                !$0.isASCII || $0 == "\u{7F}"
            }
        )
        #expect(JSONText.safe("{\"a\":\"\u{9B}2J\"}") == "{\"a\":\"\\u009b2J\"}")
    }

    @Test(
        "width counts cells",
        arguments: [
            ("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("👍", 2), ("👩‍👩‍👧", 2), ("ｶﾅ", 2), ("한글", 4), ("…", 1), ("", 0),
        ]
    )
    func width(text: String, cells: Int) {
        #expect(text.displayWidth == cells)
    }

    @Test("cutting never splits a wide character and never exceeds the limit") func cutting() {
        #expect(Line("漢字漢字").truncated(to: 5).rendered(colored: false) == "漢字…")
        #expect(Line("漢字漢字").truncated(to: 4).rendered(colored: false) == "漢…")
        #expect(Line("abc").truncated(to: 3).rendered(colored: false) == "abc")
        for limit in 0...12 { #expect(Line("a漢b字c👍defgh").truncated(to: limit).width <= limit) }
    }

    @Test("colours only when asked for, and each ends where it began") func ink() {
        var line = Line("good", .good)
        line.add(" plain")
        #expect(line.rendered(colored: false) == "good plain")
        #expect(line.rendered(colored: true) == "\u{1B}[32mgood\u{1B}[0m plain")
    }

    @Test("wrapping keeps words whole where it can, and paragraphs apart") func wrapping() {
        let lines = Wrapping.lines("one two three four five six\n\nseven", width: 20, first: "  * ")
        #expect(
            lines.map { $0.rendered(colored: false) } == ["  * one two three", "    four five six", "", "    seven"]
        )
        let long = Wrapping.lines(String(repeating: "x", count: 50), width: 20)
        #expect(long.map(\.width) == [20, 20, 10])
    }

    @Test(
        "durations read well",
        arguments: [
            (Duration.microseconds(3), "< 1 ms"), (.milliseconds(12), "12 ms"), (.milliseconds(1_250), "1.2 s"),
            (.seconds(45), "45 s"), (.seconds(125), "2 min 05 s"), (.seconds(3_725), "1 h 02 min"),
            (.seconds(-5), "< 1 ms"),
        ]
    )
    func durations(duration: Duration, text: String) {
        #expect(duration.readable == text)
    }

    @Test("JSON is indented without changing it") func json() {
        let json = #"{"a":[1,{"b":"x, {y}: \"z\""}],"c":{},"d":[]}"#
        let indented = """
            {
              "a": [
                1,
                {
                  "b": "x, {y}: \\"z\\""
                }
              ],
              "c": {},
              "d": []
            }
            """
        #expect(JSONText.indented(json) == indented)
    }

    @Test("columns are as wide as their content; the last is cut at the edge") func table() {
        var table = Table(["A", "BB"])
        table.add([Line("long cell"), Line("last and longest")])
        #expect(
            table.lines(width: 20).map { $0.rendered(colored: false) } == ["A          BB", "long cell  last and…"]
        )
        #expect(table.lines(width: nil)[1].rendered(colored: false) == "long cell  last and longest")
    }

    @Test("NO_COLOR, TERM=dumb and the locale are heard") func screen() {
        #expect(Marks(environment: { ["LANG": "C"][$0] }) == .ascii)
        #expect(Marks(environment: { ["LANG": "de_DE.utf8"][$0] }) == .unicode)
        #expect(Marks(environment: { _ in nil }) == .unicode)
        #expect(Marks(environment: { ["LC_ALL": "C.UTF-8", "LANG": "C"][$0] }) == .unicode)
    }
}
