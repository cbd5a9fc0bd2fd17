// A choice of people, so that it can be argued with.

import Codec

enum AssignmentPage {
    static func lines(_ response: ExplainAssignmentResponse, screen: Screen) -> [Line] {
        guard let chosen = response.assignment else { return [] }
        var page = PageText(screen: screen)
        let decision = chosen.decision ?? AssignmentDecision()
        page.paragraph(decision.summary, .bold)
        var table = Table(["NAME", "SCORE", "SKILL", "LOAD", "THERE", "WHY NOT"], spare: ["THERE", "SKILL"])
        for one in decision.candidates {
            let isChosen = [chosen.primary, chosen.secondary].contains { $0?.specialistID == one.specialistID }
            table.add([
                Line(one.name, isChosen ? .good : .plain),
                Line(one.excludedReason.isEmpty ? percent(one.totalScore) : "-"),
                Line(percent(one.skillScore)),
                Line("\(one.activeTickets)/\(one.capacity)"),
                Line(one.present ? "yes" : "no"),
                Line(one.excludedReason, .dim),
            ])
        }
        page.lines += table.lines(width: screen.columns)
        page.field("Tie-break", decision.tieBreak)
        for (role, person) in [("Primary", chosen.primary), ("Secondary", chosen.secondary)] {
            if let person { page.field(role, "\(person.name): \(person.reason)") }
        }
        for change in response.overrides {
            let people = change.assignedPeople.map(\.name).joined(separator: ", ")
            page.field("Changed by \(change.actor)", "\(people.isEmpty ? "nobody" : people): \(change.reason)")
        }
        return page.lines
    }
}
