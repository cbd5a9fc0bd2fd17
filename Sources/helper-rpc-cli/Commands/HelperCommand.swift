// The command tree.

import ArgumentParser

struct HelperCommand: ParsableCommand {
    /// Shown by --version; the same as the server's.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "helper-rpc-cli",
        abstract: "Hands problems to the help desk and shows what becomes of them.",
        discussion: """
            The server is looked for at \(Target.standard), in HELPER_RPC_SERVER, or where --server says.
            Output goes to standard output, in plain lines when it is no terminal; errors to standard error.

            Exit codes:
            \(ExitStatus.table)
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(
                name: "Tickets:",
                subcommands: [
                    Submit.self, WatchCommand.self, Get.self, List.self, Search.self, Similar.self, CommentCommand.self,
                    Comments.self, Events.self, Explain.self, FeedbackCommand.self,
                ]
            ),
            CommandGroup(
                name: "Life cycle:",
                subcommands: [
                    Start.self, Resolve.self, Close.self, Reopen.self, Edit.self, Assign.self, Unassign.self,
                    Merge.self,
                ]
            ),
            CommandGroup(
                name: "Runs:",
                subcommands: [
                    Runs.self, RunRetry.self, RunCancel.self, RunApprove.self, RunReject.self, RunCommand.self,
                ]
            ),
            CommandGroup(
                name: "The house:",
                subcommands: [
                    Agents.self, AgentCommand.self, KnowledgeCommand.self, Specialists.self, SpecialistCommand.self,
                    HealthCommand.self, ImportCommand.self, Train.self, Eval.self,
                ]
            ),
        ]
    )
}
