// A command that talks to the server.

import ArgumentParser

/// What every command but `help` is. Parsing is ArgumentParser's, running is `Program`'s.
protocol RemoteCommand: ParsableCommand, Sendable {
    var shared: SharedOptions { get }
    func run(_ session: Session) async throws(Failure)
}
