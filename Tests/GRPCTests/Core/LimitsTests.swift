// Limits by name: all of them are listed, what is printed can be read, and mistakes are answered with the remedy.

import FoundationEssentials
import GRPC
import Testing

@Suite struct LimitsTests {
    @Test func `every limit has a name and a text that sets it`() throws {
        #expect(Limits.settings.count == Mirror(reflecting: Limits()).children.count)
        #expect(Set(Limits.settings.map(\.name)).count == Limits.settings.count)
        var limits = Limits()
        for setting in Limits.settings { try limits.set(setting.name, to: setting.text(in: Limits())) }
        #expect(limits == Limits())
    }

    @Test func `the page on the protocol names every limit with its default`() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        let page = try String(contentsOfFile: root + "/docs/protocol.md", encoding: .utf8)
        for setting in Limits.settings where setting.name != "stream-window" {
            let entry = "`\(setting.name)` (\(setting.text(in: Limits()))"
            let flowed = page.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
            #expect(flowed.contains(entry), "docs/protocol.md lacks \(entry))")
        }
    }

    @Test func `sizes, times and numbers are read with their units`() throws {
        var limits = Limits()
        try limits.set("max-message-size", to: "64KiB")
        try limits.set("request-timeout", to: "1500ms")
        try limits.set("max-connection-age", to: "2h")
        try limits.set("max-connections", to: "7")
        #expect(limits.maxMessageSize == 65_536)
        #expect(limits.requestTimeout == .milliseconds(1_500))
        #expect(limits.maxConnectionAge == .seconds(7_200))
        #expect(limits.maxConnections == 7)
    }

    @Test(arguments: [
        ("max-mesage-size", "1", "no limit is called 'max-mesage-size'; --limits lists all"),
        ("message-size", "1", "no limit is called 'message-size'; did you mean max-message-size?"),
        ("max-message-size", "4MB", "limit max-message-size cannot be '4MB'; give 1B to 1GiB"),
        ("max-message-size", "99999999999GiB", "limit max-message-size cannot be '99999999999GiB'; give 1B to 1GiB"),
        ("max-connections", "-1", "limit max-connections cannot be '-1'; give 1 to 1000000"),
        ("request-timeout", "30", "limit request-timeout cannot be '30'; give 1ms to 1h"),
    ])
    func `what cannot be is refused with the remedy`(name: String, value: String, words: String) {
        var limits = Limits()
        #expect(throws: LimitError(description: words)) { try limits.set(name, to: value) }
    }
}
