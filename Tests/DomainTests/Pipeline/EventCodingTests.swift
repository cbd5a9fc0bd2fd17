// What is kept of events can be read again.

import Domain
import FoundationEssentials
import Testing

/// Carries a body's values through JSON, as a store does.
private struct Kept: Codable {
    var body: EventBody

    init(_ body: EventBody) { self.body = body }
    init(from decoder: any Decoder) throws {
        let kind = decoder.userInfo[.kind] as? String ?? ""
        body = try EventBody(kind: kind, valuesFrom: decoder)
    }
    func encode(to encoder: any Encoder) throws { try body.encodeValues(to: encoder) }
}

extension CodingUserInfoKey {
    fileprivate static let kind = CodingUserInfoKey(rawValue: "kind").unsafelyNamed
}

extension Optional where Wrapped == CodingUserInfoKey {
    fileprivate var unsafelyNamed: CodingUserInfoKey {
        guard let self else { preconditionFailure("a literal is a key") }
        return self
    }
}

@Suite struct EventCodingTests {
    static let bodies: [EventBody] = [
        .created(subject: "Printer"),
        .stageStarted(Provenance(provider: "local", model: "rules-1", promptVersion: "")),
        .stageProgress(message: "half", percent: 50),
        .stageRetrying(reason: "no route", delay: .milliseconds(1_500)),
        .stageFinished(
            .intake(IntakeFinding(deviceType: "printer", location: "", issueType: "printing", missingInfo: ["Which?"])),
            StageUsage()
        ),
        .stageFinished(.note(.init(summary: "ok", values: ["a": "b"])), StageUsage()),
        .stageFailed(code: "deadline", reason: "too long", retryable: false),
        .approvalRequested(
            ApprovalRequest(
                reason: "uncertain",
                digest: "abc",
                version: 3,
                until: Timestamp(microseconds: 7),
                proposal: nil
            )
        ),
        .runStarted(number: 2, retryOf: RunID("0123456789abcdef0123456789abcdef"), reused: [.intake]),
        .runStarted(number: 2, retryOf: nil, reused: []),
        .assigned(Assignment(primary: nil, secondary: nil, decision: .init(candidates: [], tieBreak: ""))),
        .statusChanged(from: .open, to: .inProgress, reason: ""),
        .commentAdded(commentID: "c1", author: "ada@example.com", isInternal: true, text: "hm"),
        .runFinished(.succeeded, reason: ""),
        .textDelta("wor"), .heartbeat,
    ]

    @Test("every body comes back as it was", arguments: bodies.indices)
    func roundTrip(index: Int) throws {
        let body = Self.bodies[index]
        let data = try JSONEncoder().encode(Kept(body))
        let decoder = JSONDecoder()
        decoder.userInfo[.kind] = body.kind
        #expect(try decoder.decode(Kept.self, from: data).body == body)
    }

    @Test("an unknown kind is an error, not a guess")
    func unknown() {
        let decoder = JSONDecoder()
        decoder.userInfo[.kind] = "nonsense"
        #expect(throws: DecodingError.self) { try decoder.decode(Kept.self, from: Data("{}".utf8)) }
    }

    @Test("every finding comes back as it was")
    func findings() throws {
        let findings: [Finding] = [
            .classification(
                Classification(category: "other", urgency: .low, expertiseLevel: .tier3, reasoning: "", confidence: 0.5)
            ),
            .diagnosis(Diagnosis(diagnosis: "d", potentialCauses: ["c"], recommendedTests: ["t"], confidence: 1)),
            .references(
                References(
                    documents: [
                        Passage(
                            documentID: "kb",
                            title: "t",
                            category: "c",
                            snippet: "s",
                            score: 1,
                            escalateWhen: ["e"]
                        )
                    ],
                    pastSolutions: []
                )
            ),
            .solution(
                Solution(
                    solution: "s",
                    steps: [SolutionStep(text: "t", citations: [0])],
                    toolsNeeded: [],
                    estimatedTime: "",
                    confidence: 0,
                    citations: [Citation(kind: .ticket, id: "TKT-00000001", title: "t")]
                )
            ),
        ]
        let data = try JSONEncoder().encode(findings)
        #expect(try JSONDecoder().decode([Finding].self, from: data) == findings)
    }
}

@Suite struct TimestampTests {
    @Test("times and durations add up to the microsecond")
    func arithmetic() {
        let start = Timestamp(microseconds: 1_000_000)
        #expect((start + .milliseconds(1_500)).microseconds == 2_500_000)
        #expect((start + .microseconds(-1)).microseconds == 999_999)
        #expect(start + .seconds(2) - start == .seconds(2))
        #expect(Duration.nanoseconds(1_999).wholeMicroseconds == 1)
    }
}

@Suite struct CaseFileTests {
    @Test("a finding is found under its stage, and only as what it is")
    func findings() {
        var file = CaseFile(ticketID: TicketID(number: 1), userEmail: "a@b.cd", subject: "s", description: "d")
        #expect(file.intake == nil)
        let intake = IntakeFinding(deviceType: "laptop", location: "", issueType: "", missingInfo: [])
        file.add(.intake(intake), from: .intake)
        file.add(.note(.init(summary: "odd")), from: .classifier)
        #expect(file.intake == intake)
        #expect(file.classification == nil)
        #expect(file.text == "s\nd")
    }

    @Test("a plan knows the places of its stages")
    func plan() {
        let plan = StagePlan([.init(stage: .intake, needs: []), .init(stage: .classifier, needs: [.intake])])
        #expect(plan.index(of: .classifier) == 2)
        #expect(plan.index(of: .solution) == nil)
    }
}
