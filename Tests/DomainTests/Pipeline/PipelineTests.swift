// Times, case files and plans.

import Domain
import Testing

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
