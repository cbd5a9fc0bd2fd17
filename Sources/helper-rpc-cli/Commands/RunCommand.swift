// run: one passage of a ticket through the stages.

import ArgumentParser

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Look at, watch or cancel one run of the agents.",
        subcommands: [RunGet.self, RunWatch.self, RunCancel.self]
    )
}
