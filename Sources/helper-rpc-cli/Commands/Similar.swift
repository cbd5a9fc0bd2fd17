// similar: tickets like one, or like a text.

import ArgumentParser
import Codec

struct Similar: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find tickets like a ticket or like a text.",
        discussion: """
            Example: helper-rpc-cli similar TKT-A4D3106B --confirmed
                     helper-rpc-cli similar --text "VPN drops every ten minutes"
            """
    )

    @Argument(help: ArgumentHelp("The ticket to compare with.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("Compare with a text instead; - reads standard input."))
    var text: String?

    @Flag(help: "Only tickets whose solution a person confirmed.")
    var confirmed = false

    @Option(help: "How many at most, up to 100. (default: 10)")
    var limit: Int32 = 0

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if (id == nil) == (text == nil) { throw ValidationError("Give either a ticket's id or --text.") }
    }

    func run(_ session: Session) async throws(Failure) {
        var request = FindSimilarTicketsRequest()
        request.confirmedOnly = confirmed
        request.limit = limit
        if let text { request.subject = .text(try StandardInput.text(for: text)) }
        if let id { request.subject = .ticketID(id) }
        let response = try await session.call(TicketService.findSimilarTickets, request)
        try session.print(response) { SimilarList.lines(response, screen: session.output.screen) }
    }
}
