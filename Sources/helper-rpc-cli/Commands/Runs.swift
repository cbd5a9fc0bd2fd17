// runs: the passages of tickets through the agents, newest first.

import ArgumentParser
import Codec
import Loop

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
        case running, succeeded, escalated, failed, cancelled
        case awaitingApproval = "awaiting-approval"

        var message: RunState {
            switch self {
            case .running: .running
            case .awaitingApproval: .awaitingApproval
            case .succeeded: .succeeded
            case .escalated: .escalated
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
        try await Paging.show(pages, session, empty: "No runs match.") { token throws(Failure) in
            var page = request
            page.pageToken = token
            let response = try await session.call(AgentService.listRuns, page)
            return Page(
                json: response.jsonString(),
                lines: Runs.lines(response.runs, width: session.output.screen.columns),
                count: response.runs.count,
                next: response.nextPageToken
            )
        }
    }

    private static func lines(_ runs: [Run], width: Int?) -> [Line] {
        let time = width == nil ? "CREATED" : "AGE"
        var table = Table(["RUN", "TICKET", "NO", "STATE", time, "REASON"], spare: ["AGE", "NO"])
        for run in runs {
            let created = run.createdAt.map { width == nil ? $0.dateAndTime : $0.age(at: LocalTime.nowSince1970) }
            table.add([
                Line(run.runID, .bold),
                Line(run.ticketID),
                Line("\(run.number)", .dim),
                Line(run.state.shown, run.state.ink),
                Line(created ?? "-", .dim),
                Line(run.reason),
            ])
        }
        return table.lines(width: width)
    }
}
