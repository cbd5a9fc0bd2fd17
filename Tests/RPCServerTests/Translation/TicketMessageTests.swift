// A ticket as a message: what callers are shown of it, and that the kept form of it is told from later ones.

import Codec
import Domain
import DomainFakes
import GRPC
import Testing

@testable import RPCServer

@Suite struct TicketMessageTests {
    /// A ticket with every field set.
    private static let whole: Domain.Ticket = {
        var ticket = Domain.Ticket(
            id: TicketID(number: 0xA4D3_106B),
            userEmail: "ada@example.com",
            subject: "Printer prints nothing",
            description: "Since this morning.",
            labels: ["floor-2", "vip"],
            state: .closed,
            version: 9,
            createdAt: Timestamp(microseconds: 1_750_000_000_000_000),
            updatedAt: Timestamp(microseconds: 1_750_000_100_000_000),
            lastSequence: 31
        )
        ticket.resolvedAt = Timestamp(microseconds: 1_750_000_200_000_000)
        ticket.closedAt = Timestamp(microseconds: 1_750_000_300_000_000)
        ticket.mergedInto = TicketID(number: 1)
        ticket.resolution = Resolution(outcome: .partlyWorked, note: "a new fuser too")
        ticket.runID = RunID("0123456789abcdef0123456789abcdef")
        ticket.runState = .escalated
        for stage in StagePlan.six.steps.map(\.stage) {
            switch Finding.sample(stage) {
            case .intake(let found): ticket.intake = found
            case .classification(let found): ticket.classification = found
            case .diagnosis(let found): ticket.diagnosis = found
            case .references(let found): ticket.references = found
            case .solution(let found): ticket.solution = found
            case .assignment(let found): ticket.assignment = found
            case .note: preconditionFailure("none of the six only notes")
            }
        }
        ticket.workflow = StagePlan.six.steps.enumerated().map { index, step in
            Domain.WorkflowEntry(
                stage: step.stage,
                state: index == 0 ? .failed : .finished,
                attempt: 2,
                startedAt: Timestamp(microseconds: 1_750_000_000_000_000 + Int64(index)),
                finishedAt: index == 1 ? nil : Timestamp(microseconds: 1_750_000_001_000_000 + Int64(index)),
                summary: index == 2 ? "" : "did \(step.stage)"
            )
        }
        return ticket
    }()

    @Test("every field of a ticket reaches the message")
    func everyField() {
        let message = Codec.Ticket(TicketMessageTests.whole)
        #expect(message.ticketID == "TKT-A4D3106B" && message.etag == "v9" && message.status == .closed)
        #expect(message.userEmail == "ada@example.com" && message.subject == "Printer prints nothing")
        #expect(message.description == "Since this morning." && message.labels == ["floor-2", "vip"])
        #expect(message.intake?.deviceType == "printer \"HP\"" && message.intake?.subject == message.subject)
        #expect(message.classification?.category == "hardware" && message.classification?.urgency == .high)
        #expect(message.diagnosis?.potentialCauses == ["no power", "an old fuser"])
        #expect(message.fetch?.documents.count == 1 && message.solution?.steps.count == 2)
        #expect(message.assignedPeople.map(\.specialistID) == ["sp-ada", "sp-bob"])
        #expect(message.workflowLog.map(\.stage).first == "intake" && message.workflowLog.count == 6)
        #expect(message.workflowLog[2].message == "finished")
        #expect(message.mergedInto == "TKT-00000001" && message.latestRunState == .escalated)
        #expect(!message.latestRunID.isEmpty && message.resolution == "a new fuser too")
        #expect(message.solutionOutcome == .partlyWorked && message.lastSequence == 31)
        #expect(message.createdAt != nil && message.updatedAt != nil)
        #expect(message.resolvedAt != nil && message.closedAt != nil)
    }

    /// FNV-1a in 64 bits.
    private func digest(_ bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }

    @Test("responses that Postgres keeps are made as their form's number says: change the one with the other")
    func form() {
        let made = GetTicket.response(TicketMessageTests.whole)
        #expect(GetTicket.form == 1, "take the digest over too")
        #expect(digest(made.body) == "c7e4c3b54420edee", "raise GetTicket.form, then take this digest over")
    }
}
