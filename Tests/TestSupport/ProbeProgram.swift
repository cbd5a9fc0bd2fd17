// Where the small program for tests lies.

public import Loop

/// The program of `Tests/Probe`, built beside the tests.
public enum ProbeProgram {
    public static var path: String {
        let own = (try? Files.absolute(CommandLine.arguments[0])) ?? CommandLine.arguments[0]
        return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Probe"
    }

    /// Waits for a file that a probe writes, and gives its content.
    public static func content(of file: String, on loop: EventLoop) async throws -> String {
        for _ in 0..<6_000 {
            if let text = Files.text(of: file) { return text }
            try await loop.sleep(for: .milliseconds(10))
        }
        throw TestServiceError("\(file) did not appear within a minute")
    }
}
