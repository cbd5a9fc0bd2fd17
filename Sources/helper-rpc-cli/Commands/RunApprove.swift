// approve: says yes to a proposal, bound to what was read.

import ArgumentParser
import Codec

struct RunApprove: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Say yes to what a run proposes."
    )

    @OptionGroup var options: RunOptions
    @OptionGroup var decision: DecisionOptions

    @Option(help: "In words.")
    var reason: String?

    @OptionGroup var shared: SharedOptions

    func run(_ session: Session) async throws(Failure) {
        guard let (digest, etag) = try decision.binding() else {
            let proposal = try await Proposal.read(options.id, session)
            return try session.print(proposal.run) { proposal.lines(session) }
        }
        let request = ApproveRunRequest.with {
            $0.runID = options.id
            $0.proposalDigest = digest
            $0.etag = etag
            $0.reason = reason ?? ""
            $0.requestID = options.request
        }
        let response = try await session.call(AgentService.approveRun, request)
        try session.print(response) { RunOptions.lines(response.run, session) }
    }
}
