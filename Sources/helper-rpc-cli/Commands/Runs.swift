// runs: the passages of tickets through the agents, newest first.

import ArgumentParser
import Codec

struct Runs: RemoteCommand {
    static let configuration = CommandConfiguration(abstract: "List runs, newest first.")

    @Option(help: ArgumentHelp("Only those over this ticket.", valueName: "id"))
    var ticket: String?

    @Option(
        help: "Only those in this state: running, awaiting-approval, succeeded, failed, cancelled; may be repeated."
    )
    var state: [State] = []

    @OptionGroup(title: "How many") var pages: PageOptions
    @OptionGroup(title: "Everywhere") var shared: SharedOptions

    enum State: String, ExpressibleByArgument, Sendable {
        case running, succeeded, failed, cancelled
        case awaitingApproval = "awaiting-approval"

        var message: RunState {
            switch self {
            case .running: .running
            case .awaitingApproval: .awaitingApproval
            case .succeeded: .succeeded
            case .failed: .failed
            case .cancelled: .cancelled
            }
        }
    }

    func run(_ session: Session) async throws(Failure) {
        let request = ListRunsRequest.with {
            $0.ticketID = ticket ?? ""
            $0.states = state.map(\.message)
            $0.pageSize = pages.limit
        }
        try await Paging.show(pages, session) { token throws(Failure) in
            var page = request
            page.pageToken = token
            let response = try await session.call(AgentService.listRuns, page)
            return Page(
                json: response.jsonString(),
                lines: response.runs.map(Runs.line),
                count: response.runs.count,
                next: response.nextPageToken
            )
        }
    }

    private static func line(_ run: Run) -> Line {
        var line = Line(run.runID, .bold)
        line.add("  \(run.ticketID) #\(run.number)  ")
        line.add(run.state.shown, run.state.ink)
        if let created = run.createdAt { line.add("  \(created.dateAndTime)", .dim) }
        if !run.reason.isEmpty { line.add("  \(run.reason)") }
        return line
    }
}
