// Which tickets a list or a search shows.

import ArgumentParser
import Codec

struct FilterOptions: ParsableArguments, Sendable {
    @Option(help: "Only this state; may be repeated.")
    var status: [Choice<TicketStatus>] = []

    @Option(help: "Only this category.")
    var category: String?

    @Option(help: "Only this urgency; may be repeated.")
    var urgency: [Choice<Urgency>] = []

    @Option(help: ArgumentHelp("Only tickets of this specialist.", valueName: "specialist-id"))
    var assignee: String?

    @Option(help: ArgumentHelp("Only tickets of this requester.", valueName: "email"))
    var requester: String?

    @Option(help: "Only tickets with this label.")
    var label: String?

    @Option(help: ArgumentHelp("Created at or after, 2026-07-23 or 2026-07-23T10:00:00Z.", valueName: "time"))
    var createdAfter: Moment?

    @Option(help: ArgumentHelp("Created before.", valueName: "time"))
    var createdBefore: Moment?

    var filter: TicketFilter {
        .with {
            $0.statuses = status.map(\.value)
            $0.category = category ?? ""
            $0.urgencies = urgency.map(\.value)
            $0.assigneeID = assignee ?? ""
            $0.requesterEmail = requester ?? ""
            $0.label = label ?? ""
            $0.createdAfter = createdAfter?.timestamp
            $0.createdBefore = createdBefore?.timestamp
        }
    }
}

struct PageOptions: ParsableArguments, Sendable {
    @Option(help: "How many a page, at most 1000.")
    var limit: Int32 = 50

    @Option(help: "Go on where the page before ended.")
    var pageToken: String?

    @Flag(help: "All pages, one after the other.")
    var all = false

    func validate() throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 1000.") }
    }
}
