// Where the small program for tests lies.

public import Loop

/// The program of `Tests/Probe`, built beside the tests.
public enum ProbeProgram {
    public static var path: String {
        let own = (try? Files.absolute(CommandLine.arguments[0])) ?? CommandLine.arguments[0]
        return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Probe"
    }

    /// Waits for a file that a probe writes, and gives its content.
    public static func content(of file: String, by probe: ChildProcess) async throws -> String {
        while true {
            if let text = Files.text(of: file) { return text }
            if let outcome = await probe.outcome(within: .milliseconds(5)) {
                throw TestServiceError("the probe ended (\(outcome.exit)) before it wrote \(file)")
            }
            try Task.checkCancellation()
        }
    }
}
