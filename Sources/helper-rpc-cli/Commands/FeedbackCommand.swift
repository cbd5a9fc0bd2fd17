// feedback: what a person thinks of what the agents found.

import ArgumentParser
import Codec

struct FeedbackCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback",
        abstract: "Rate a stage or the solution, or correct the category or the urgency.",
        discussion: """
            Example: helper-rpc-cli feedback TKT-A4D3106B --rating 2 --comment "the cable was fine"
                     helper-rpc-cli feedback TKT-A4D3106B --category network

            A specialist's corrections teach the classifier.
            """
    )

    @Argument(help: ArgumentHelp("The ticket, such as TKT-A4D3106B.", valueName: "id"))
    var id: String

    @Option(help: "From 1 (useless) to 5 (just right).")
    var rating: Int32?

    @Option(help: "The stage that is rated. (default: solution)")
    var stage: String?

    @Option(help: "The right category.")
    var category: String?

    @Option(help: "The right urgency.")
    var urgency: Choice<Urgency>?

    @Option(help: ArgumentHelp("In words; - reads standard input.", valueName: "text"))
    var comment: String?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if rating == nil, category == nil, urgency == nil {
            throw ValidationError("Say what you think: --rating, --category or --urgency.")
        }
    }

    func run(_ session: Session) async throws(Failure) {
        var request = SubmitFeedbackRequest()
        request.ticketID = id
        request.stage = stage ?? ""
        request.rating = rating ?? 0
        request.correctedCategory = category ?? ""
        request.correctedUrgency = urgency?.value ?? .unspecified
        if let comment { request.comment = try StandardInput.text(for: comment) }
        request.requestID = RequestIDs.random()
        let response = try await session.call(TicketService.submitFeedback, request)
        try session.print(response) { [Line("thank you; it is noted with \(id)")] }
    }
}
