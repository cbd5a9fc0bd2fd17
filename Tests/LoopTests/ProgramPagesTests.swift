// A program goes on as before when its pages are let go.

import Testing

@testable import Loop

@Suite struct ProgramPagesTests {
    #if os(Linux)
        private static func residentFilePages() throws -> Int {
            let status = try #require(Files.text(of: "/proc/self/status"))
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssFile:") })
            return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
        }

        @Test func `pages of code leave memory, and the code still runs`() throws {
            let before = try Self.residentFilePages()
            ProgramPages.giveBack()
            let after = try Self.residentFilePages()
            #expect(after < before)
            #expect((0..<100).map { $0 * $0 }.reduce(0, +) == 328_350)
        }
    #endif
}
