// Events as messages: each kind has its counterpart of the same name, and what it says comes across.

import Codec
import Domain
import Testing

@testable import GRPC
@testable import RPCServer

@Suite struct EventMessageTests {
    private static let people = Domain.Assignment(
        primary: Assignee(
            specialistID: "SP-1",
            name: "Ada",
            email: "ada@example.com",
            specialization: "network",
            tier: .tier2,
            building: "B",
            reason: "knows it best"
        ),
        secondary: nil,
        decision: .init(candidates: [], tieBreak: "")
    )

    private static let usage: StageUsage = {
        var usage = StageUsage()
        (usage.inputTokens, usage.outputTokens, usage.costMicros, usage.durationMicroseconds) = (10, 20, 30, 1_500_000)
        usage.degraded = true
        usage.answeredBy = Domain.Provenance(provider: "local", model: "m", promptVersion: "1")
        (usage.inputDigest, usage.retrieved) = ("fnv1a64:1", ["kb-vpn", "TKT-A4D3106B"])
        return usage
    }()

    private static let found = Domain.Classification(
        category: "network",
        urgency: .high,
        expertiseLevel: .tier2,
        reasoning: "no Wi-Fi",
        confidence: 0.75
    )

    static let bodies: [EventBody] = [
        .created(subject: "s"),
        .stageStarted(Domain.Provenance(provider: "local", model: "m", promptVersion: "1")),
        .stageProgress(message: "half", percent: 50),
        .textDelta("t"),
        .stageRetrying(reason: "r", delay: .milliseconds(1_500)),
        .stageFinished(.classification(found), usage),
        .stageFailed(code: "c", reason: "r", retryable: true),
        .approvalRequested(
            ApprovalRequest(reason: "r", digest: "d", version: 1, until: Timestamp(microseconds: 0), proposal: nil)
        ),
        .runStarted(number: 2, retryOf: nil, reused: [.intake]),
        .assigned(people),
        .statusChanged(StatusChange(from: .open, to: .inProgress, reason: "r", version: 2)),
        .commentAdded(commentID: "c", author: "a@example.com", isInternal: true, text: "t"),
        .runFinished(.succeeded, reason: "r"),
        .heartbeat,
    ]

    private func message(_ body: EventBody, stage: StageMark? = nil) -> Codec.TicketEvent {
        Codec.TicketEvent(
            Domain.TicketEvent(
                ticketID: GrowingLog.ticket,
                runID: RunID("0123456789abcdef0123456789abcdef"),
                sequence: 7,
                at: Domain.Timestamp(microseconds: 1_000_001),
                stage: stage,
                actor: "bob@example.com",
                body: body
            )
        )
    }

    @Test("each kind has its counterpart of the same name", arguments: bodies)
    func name(body: EventBody) {
        let words = body.kind.split(separator: "_")
        let name = words.dropFirst().reduce(String(words[0])) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
        let json = message(body).jsonString()
        #expect(json.contains("\"\(name)\":{"), "\(json)")
    }

    @Test func `every event says whose it is, where it stands, and of which stage it speaks`() {
        let event = message(.heartbeat, stage: StageMark(stage: .fetch, index: 4, count: 6, attempt: 2))
        #expect(event.ticketID == "TKT-A4D3106B" && event.runID == "0123456789abcdef0123456789abcdef")
        #expect(event.sequence == 7 && event.at?.microseconds == 1_000_001)
        #expect(event.stage == "fetch" && event.stageIndex == 4 && event.stageCount == 6 && event.attempt == 2)
        #expect(message(.heartbeat).stage.isEmpty)
    }

    @Test func `a finished stage brings its typed result, what it took, and who answered`() {
        guard case .stageFinished(let finished)? = message(Self.bodies[5]).kind,
            case .classification(let found)? = finished.result?.result
        else {
            Issue.record("no classification")
            return
        }
        #expect(found.category == "network" && found.urgency == .high && found.expertiseLevel == .tier2)
        #expect(found.reasoning == "no Wi-Fi" && found.confidence == 0.75)
        #expect(finished.cost?.inputTokens == 10 && finished.cost?.outputTokens == 20)
        #expect(finished.cost?.costMicroUsd == 30 && finished.cost?.duration?.seconds == 1)
        #expect(finished.cost?.duration?.nanos == 500_000_000)
        #expect(finished.provenance?.provider == "local" && finished.provenance?.degraded == true)
        #expect(finished.provenance?.inputDigest == "fnv1a64:1")
        #expect(finished.provenance?.retrievedIDs == ["kb-vpn", "TKT-A4D3106B"])
    }

    @Test func `a move tells from where to where, by whom and why`() {
        let change = StatusChange(
            from: .open,
            to: .resolved,
            reason: "r",
            outcome: .worked,
            changes: [FieldChange(field: "subject", before: "a", after: "b")],
            version: 4
        )
        guard case .statusChanged(let changed)? = message(.statusChanged(change)).kind else {
            Issue.record("no move")
            return
        }
        #expect(changed.from == .open && changed.to == .resolved && changed.actor == "bob@example.com")
        #expect(changed.reason == "r" && changed.solutionOutcome == .worked && changed.etag == "v4")
        #expect(changed.changes.map(\.field) == ["subject"] && changed.changes.first?.after == "b")
    }

    @Test func `who may not see notes is told when one was written, and nothing of it`() throws {
        func shared(isInternal: Bool) -> SharedEvent {
            SharedEvent(
                Domain.TicketEvent(
                    ticketID: GrowingLog.ticket,
                    runID: nil,
                    sequence: 3,
                    at: Domain.Timestamp(microseconds: 5),
                    actor: "bob@example.com",
                    body: .commentAdded(commentID: "c7", author: "bob@x.org", isInternal: isInternal, text: "secret")
                )
            )
        }
        let note = shared(isInternal: true)
        let all = String(decoding: note.encoded(withNotes: true).body, as: UTF8.self)
        #expect(all.contains("secret") && all.contains("bob@"))
        let bytes = Array(note.encoded(withNotes: false).body)
        let rest = String(decoding: bytes, as: UTF8.self)
        #expect(!rest.contains("secret") && !rest.contains("bob@") && !rest.contains("c7"))
        let event = try WatchTicketResponse(decoding: bytes.span, limits: .response).event
        guard case .commentAdded(let added)? = event?.kind else {
            Issue.record("no comment")
            return
        }
        #expect(event?.sequence == 3 && added.comment?.visibility == .internal)
        #expect(added.comment?.createdAt == event?.at)
        let reply = shared(isInternal: false)
        #expect(reply.encoded(withNotes: false).body == reply.encoded(withNotes: true).body)
    }

    @Test func `one encoding serves all three watching calls`() throws {
        let shared = SharedEvent(
            Domain.TicketEvent(
                ticketID: GrowingLog.ticket,
                runID: nil,
                sequence: 3,
                at: Domain.Timestamp(microseconds: 5),
                body: .created(subject: "s")
            )
        )
        // Behind the five bytes of gRPC's prefix.
        let bytes = Array(shared.encoded.bytes.dropFirst(5))
        let watched = try WatchTicketResponse(decoding: bytes.span, limits: .response).event
        #expect(watched?.sequence == 3)
        #expect(try WatchRunResponse(decoding: bytes.span, limits: .response).event == watched)
        #expect(try ProcessTicketResponse(decoding: bytes.span, limits: .response).event == watched)
    }
}
