// submit: hands a new problem to the help desk.

import ArgumentParser
import Codec

struct Submit: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hand in a new problem.",
        discussion: """
            Example: helper-rpc-cli submit --email ana@example.com --subject "No VPN" \\
                       --description "It says timeout since this morning" --watch
            """
    )

    @Option(help: "Who asks.")
    var email: String

    @Option(help: "The problem in one line. (default: the first line of the description)")
    var subject: String?

    @Option(help: ArgumentHelp("The problem in full; - reads standard input.", valueName: "text"))
    var description: String

    @Option(help: "A free tag; may be repeated.")
    var label: [String] = []

    @Option(help: "Makes repeats harmless: the same id gives the same ticket. (default: a random one)")
    var requestID: String?

    @Flag(help: "Stay and watch the agents at work.")
    var watch = false

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        let id = requestID ?? RequestIDs.random()
        let request = CreateTicketRequest.with {
            $0.userEmail = email
            $0.subject = subject ?? ""
            $0.labels = label
            $0.requestID = id
        }
        let response = try await create(request, session)
        guard let ticket = response.ticket else {
            throw Failure(.serverError, "the server stored the ticket but did not say which; see `helper-rpc-cli list`")
        }
        guard watch else {
            return try session.print(response) { Submit.accepted(ticket, session) }
        }
        try await WatchCommand.watch(ticket.ticketID, after: 0, follow: false, subject: ticket.subject, session)
    }

    private func create(_ draft: CreateTicketRequest, _ session: Session) async throws(Failure) -> CreateTicketResponse
    {
        var request = draft
        request.description = try StandardInput.text(for: description)
        do throws(Failure) {
            return try await session.call(TicketService.createTicket, request)
        } catch {
            guard error.exitStatus == .deadline || error.exitStatus == .interrupted else { throw error }
            var failure = error
            failure.lines.append(
                "The ticket may have been stored all the same; repeating with --request-id \(request.requestID) is harmless."
            )
            throw failure
        }
    }

    private static func accepted(_ ticket: Ticket, _ session: Session) -> [Line] {
        var line = Line(ticket.ticketID, .bold)
        line.add(" is stored; the agents are at work.")
        let steps = [
            ("watch \(ticket.ticketID)", "see them at work"), ("get \(ticket.ticketID)", "read what they found"),
        ]
        guard session.output.screen.isInteractive else { return [line] }
        let width = session.output.screen.columns
        return [line] + NextSteps.commands(steps, suffix: session.commandSuffix, width: width)
    }
}
