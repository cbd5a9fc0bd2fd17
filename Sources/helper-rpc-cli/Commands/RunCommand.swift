// run: one passage of a ticket through the stages.

import ArgumentParser

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Look at, watch or change one run of the agents.",
        subcommands: [
            RunGet.self, RunWatch.self, RunStart.self, RunRetry.self, RunCancel.self, RunApprove.self, RunReject.self,
        ]
    )
}
