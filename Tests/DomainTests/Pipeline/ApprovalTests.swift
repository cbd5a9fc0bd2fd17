// Which proposals a person must approve, and what the person is told.

import Domain
import Testing

@Suite struct ApprovalTests {
    private func file(_ urgency: Urgency?) -> CaseFile {
        var file = CaseFile(ticketID: TicketID(number: 1), userEmail: "a@b.cd", subject: "s", description: "d")
        if let urgency {
            let found = Classification(
                category: "other",
                urgency: urgency,
                expertiseLevel: .tier1,
                reasoning: "",
                confidence: 1
            )
            file.add(.classification(found), from: .classifier)
        }
        return file
    }

    private func solution(_ confidence: Double) -> Solution {
        Solution(
            solution: "s",
            steps: [],
            toolsNeeded: [],
            estimatedTime: "",
            confidence: confidence,
            citations: []
        )
    }

    @Test("without a policy nothing waits for a person")
    func none() {
        #expect(ApprovalPolicy().reason(for: solution(0), of: file(.critical)) == nil)
    }

    @Test("from an urgency on, and only then", arguments: Urgency.allCases)
    func urgency(urgency: Urgency) {
        let reason = ApprovalPolicy(fromUrgency: .high).reason(for: solution(1), of: file(urgency))
        #expect((reason != nil) == (urgency >= .high))
        if let reason { #expect(reason == "the ticket is \(urgency.rawValue): a person approves from high on") }
        #expect(ApprovalPolicy(fromUrgency: .low).reason(for: solution(1), of: file(nil)) == nil)
    }

    @Test("below a confidence, and what is told is rounded as people do")
    func confidence() {
        let policy = ApprovalPolicy(belowConfidence: 0.58)
        #expect(policy.reason(for: solution(0.58), of: file(.low)) == nil)
        #expect(
            policy.reason(for: solution(0.29), of: file(nil))
                == "the solution is only 29 % sure: a person approves below 58 %"
        )
        #expect(ApprovalPolicy(belowConfidence: 1).reason(for: solution(1), of: file(.critical)) == nil)
    }
}
