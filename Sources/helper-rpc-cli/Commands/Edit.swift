// edit: change a ticket's words or labels.

import ArgumentParser
import Codec

struct Edit: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change a ticket's subject, description or labels.",
        discussion: "What is not named stays as it is; --no-labels takes all labels off."
    )

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Option(help: "The problem in one line.")
    var subject: String?

    @Option(help: ArgumentHelp("The problem in full; - reads standard input.", valueName: "text"))
    var description: String?

    @Option(help: "A free tag; may be repeated. Those named replace all the ticket has.")
    var label: [String] = []

    @Flag(help: "Take all labels off.")
    var noLabels = false

    @Option(help: "Only if the ticket still has this version (see get).")
    var etag: String?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if subject == nil, description == nil, label.isEmpty, !noLabels {
            throw ValidationError("Say what to change: --subject, --description, --label or --no-labels.")
        }
    }

    func run(_ session: Session) async throws(Failure) {
        var request = UpdateTicketRequest()
        request.ticketID = id
        request.etag = etag ?? ""
        request.requestID = RequestIDs.random()
        var ticket = Ticket()
        var paths: [String] = []
        if let subject {
            ticket.subject = subject
            paths.append("subject")
        }
        if let description {
            ticket.description = try StandardInput.text(for: description)
            paths.append("description")
        }
        if !label.isEmpty || noLabels {
            ticket.labels = noLabels ? [] : label
            paths.append("labels")
        }
        request.ticket = ticket
        request.updateMask = FieldMask(paths)
        let response = try await session.call(TicketService.updateTicket, request)
        try session.print(response) {
            var line = Line(id, .bold)
            line.add(" is changed")
            line.add("  (etag \(response.ticket?.etag ?? ""))", .dim)
            return [line]
        }
    }
}
