// What a person reads before they approve or reject: the proposal, and what binds their word to it.

import ArgumentParser
import Codec

struct DecisionOptions: ParsableArguments, Sendable {
    @Option(help: "The digest of the proposal that you read. Without it the proposal is shown, and nothing is decided.")
    var digest: String?

    @Option(help: "The version of the ticket that you read.")
    var etag: String?

    /// What binds the word, or nil when it has to be read first.
    func binding() throws(Failure) -> (digest: String, etag: String)? {
        switch (digest, etag) {
        case (let digest?, let etag?): (digest, etag)
        case (nil, nil): nil
        default: throw Failure(.usage, "--digest and --etag belong together", "Leave both out to see the proposal.")
        }
    }
}

/// The proposal of a run that waits.
struct Proposal: Sendable {
    let run: Run
    let ticket: Ticket

    /// Reads it, ticket first: a change in between makes the word stale instead of wrong.
    static func read(_ runID: String, _ session: Session) async throws(Failure) -> Proposal {
        let first = try await session.call(AgentService.getRun, .with { $0.runID = runID })
        let ticketID = first.run?.ticketID ?? ""
        let ticket = try await session.call(TicketService.getTicket, .with { $0.ticketID = ticketID })
        let run = try await session.call(AgentService.getRun, .with { $0.runID = runID })
        guard let run = run.run, let ticket = ticket.ticket else {
            throw Failure(.serverError, "the server's answer holds no run or no ticket")
        }
        return Proposal(run: run, ticket: ticket)
    }

    func lines(_ session: Session) -> [Line] {
        var page = PageText(screen: session.output.screen)
        page.lines.append(Line("Run \(run.runID) \(run.state.shown)", .bold))
        page.field("Ticket", "\(ticket.ticketID): \(ticket.subject)")
        guard !run.proposalDigest.isEmpty else { return page.lines + [Line("Nothing waits for approval.", .dim)] }
        if let until = run.approvalExpiresAt { page.field("Until", until.dateAndTime) }
        if let solution = ticket.solution {
            page.section("Proposed solution, \(Int(solution.confidence * 100)) % sure")
            page.paragraph(solution.solution)
            for step in solution.steps { page.item(step) }
        }
        for person in ticket.assignedPeople { page.field("Assigned", "\(person.name) (\(person.role.shown))") }
        let binding = "\(run.runID) --digest \(run.proposalDigest) --etag \(ticket.etag)"
        let steps = [("approve \(binding)", "say yes"), ("reject \(binding) --reason WHY", "say no")]
        let width = session.output.screen.columns
        return page.lines + NextSteps.commands(steps, suffix: session.target.suffix, width: width)
    }
}
