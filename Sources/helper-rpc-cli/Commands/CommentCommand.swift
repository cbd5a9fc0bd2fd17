// comment: write on a ticket.

import ArgumentParser
import Codec
import Loop

struct CommentCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment",
        abstract: "Write a reply or a note on a ticket.",
        discussion:
            "Example: helper-rpc-cli comment TKT-A4D3106B \"It is the fuser.\" --author bob@example.com --internal"
    )

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Argument(help: "What to write; - reads standard input.")
    var text: String

    @Option(help: "Who writes.")
    var author: String

    @Flag(help: "A note among specialists, which the requester does not see.")
    var `internal` = false

    @Option(help: "Makes repeats harmless: the same id gives the same comment. (default: a random one)")
    var requestID: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let body = try StandardInput.text(for: text)
        let request = CreateCommentRequest.with {
            $0.ticketID = id
            $0.author = author
            $0.body = body
            $0.visibility = `internal` ? .internal : .public
            $0.requestID = requestID ?? RequestIDs.random()
        }
        let response = try await session.call(TicketService.createComment, request)
        try session.print(response) {
            var line = Line(id, .bold)
            line.add(`internal` ? " has a new note" : " has a new reply")
            return [line]
        }
    }
}
