// reject: says no to a proposal, bound to what was read.

import ArgumentParser
import Codec

struct RunReject: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Say no to what a run proposes; the ticket is left to people."
    )

    @OptionGroup var options: RunOptions
    @OptionGroup var decision: DecisionOptions

    @Option(help: "Why; needed with --digest.")
    var reason: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        guard let (digest, etag) = try decision.binding() else {
            let proposal = try await Proposal.read(options.id, session)
            return try session.print(proposal.run) { proposal.lines(session) }
        }
        let request = RejectRunRequest.with {
            $0.runID = options.id
            $0.proposalDigest = digest
            $0.etag = etag
            $0.reason = reason ?? ""
            $0.requestID = options.request
        }
        let response = try await session.call(AgentService.rejectRun, request)
        try session.print(response) { RunOptions.lines(response.run, session) }
    }
}
