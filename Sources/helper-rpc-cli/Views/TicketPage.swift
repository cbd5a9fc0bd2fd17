// Everything about one ticket, laid out for reading.

import Codec

enum TicketPage {
    static func lines(_ ticket: Ticket, screen: Screen) -> [Line] {
        var page = PageText(screen: screen)
        header(ticket, &page)
        if let classification = ticket.classification { add(classification, &page) }
        if let intake = ticket.intake { add(intake, &page) }
        if let diagnosis = ticket.diagnosis { add(diagnosis, &page) }
        if let solution = ticket.solution { add(solution, &page) }
        if let fetch = ticket.fetch { add(fetch, &page) }
        people(ticket, &page)
        workflow(ticket.workflowLog, &page)
        return page.lines
    }

    /// One stage's result in full.
    static func lines(_ result: StageResult, screen: Screen) -> [Line] {
        var page = PageText(screen: screen)
        switch result.result {
        case .intake(let intake): add(intake, &page)
        case .classification(let classification): add(classification, &page)
        case .diagnosis(let diagnosis): add(diagnosis, &page)
        case .fetch(let fetch): add(fetch, &page)
        case .solution(let solution): add(solution, &page)
        case .assignment, .other: page.paragraph(Gist.text(result))
        case nil: break
        }
        return page.lines
    }

    private static func header(_ ticket: Ticket, _ page: inout PageText) {
        var head = Line(ticket.ticketID, .bold)
        head.add("  ")
        head.add(ticket.status.shown, ticket.status.ink)
        if let urgency = ticket.classification?.urgency, urgency != .unspecified {
            head.add("  ")
            head.add("\(urgency.shown) urgency", urgency.ink)
        }
        page.lines.append(head)
        page.lines += Wrapping.lines(ticket.subject, width: page.screen.textWidth, ink: .bold)
        page.lines.append(Line())
        page.field("From", ticket.userEmail)
        let people = ticket.assignedPeople.map { "\($0.name) (\($0.role.shown))" }
        page.field("Assigned", people.joined(separator: ", "))
        page.field("Created", ticket.createdAt?.dateAndTime ?? "")
        page.field("Changed", ticket.updatedAt?.dateAndTime ?? "")
        page.field("Resolved", ticket.resolvedAt?.dateAndTime ?? "")
        page.field("Closed", ticket.closedAt?.dateAndTime ?? "")
        page.field("Labels", ticket.labels.joined(separator: ", "))
        page.field("Merged into", ticket.mergedInto)
        if !ticket.latestRunID.isEmpty {
            page.field("Run", "\(ticket.latestRunID), \(ticket.latestRunState.shown)", ticket.latestRunState.ink)
        }
        page.field("Etag", ticket.etag, .dim)
        page.section("Problem")
        page.paragraph(ticket.description)
        guard ticket.solutionOutcome != .unspecified || !ticket.resolution.isEmpty else { return }
        page.section("Resolution")
        if ticket.solutionOutcome != .unspecified {
            page.paragraph("The proposed solution: \(ticket.solutionOutcome.shown).")
        }
        page.paragraph(ticket.resolution)
    }

    private static func add(_ classification: Classification, _ page: inout PageText) {
        page.section("Classification")
        page.field("Category", "\(classification.category) (\(percent(classification.confidence)) sure)")
        page.field("Urgency", classification.urgency.shown, classification.urgency.ink)
        page.field("Tier", classification.expertiseLevel.shown)
        page.field("Because", classification.reasoning)
    }

    private static func add(_ intake: Intake, _ page: inout PageText) {
        let facts = [intake.deviceType, intake.location, intake.issueType]
        guard facts.contains(where: { !$0.isEmpty }) || !intake.missingInfo.isEmpty else { return }
        page.section("Read out of the text")
        page.field("Device", intake.deviceType)
        page.field("Location", intake.location)
        page.field("Issue", String(intake.issueType.map { $0 == "_" ? " " : $0 }))
        page.list("Worth asking", intake.missingInfo)
    }

    private static func add(_ diagnosis: Diagnosis, _ page: inout PageText) {
        page.section("Diagnosis (\(percent(diagnosis.confidence)) sure)")
        page.paragraph(diagnosis.diagnosis)
        page.list("Likely causes", diagnosis.potentialCauses)
        page.list("Tests that tell them apart", diagnosis.recommendedTests, isNumbered: true)
    }

    private static func add(_ solution: Solution, _ page: inout PageText) {
        var title = "Proposed solution (\(percent(solution.confidence)) sure"
        if !solution.estimatedTime.isEmpty { title += ", \(solution.estimatedTime)" }
        page.section(title + ")")
        page.paragraph(solution.solution)
        page.list("Steps", solution.steps, isNumbered: true)
        page.field("Needs", solution.toolsNeeded.joined(separator: ", "))
        page.list("Rests on", sources(solution.citations, page.screen.marks))
    }

    /// One entry a source with all the steps it supports, and the words relied on.
    private static func sources(_ citations: [Citation], _ marks: Marks) -> [String] {
        var order: [String] = []
        var steps: [String: [Int32]] = [:]
        var quotes: [String: [String]] = [:]
        for citation in citations {
            let id = citation.documentID.isEmpty ? citation.ticketID : citation.documentID
            var source = citation.title.isEmpty ? id : "\(citation.title) [\(id)]"
            // A file's name says no more than the id; an address can be followed.
            if citation.source.contains("://") { source += " \(citation.source)" }
            if steps[source] == nil { order.append(source) }
            steps[source, default: []] += citation.step > 0 ? [citation.step] : []
            if !citation.quote.isEmpty {
                quotes[source, default: []].append(marks.openingQuote + citation.quote + marks.closingQuote)
            }
        }
        return order.map { source in
            let supported = steps[source] ?? []
            let numbers = (supported.count > 1 ? "steps " : "step ") + ranges(supported.sorted())
            let quoted = (quotes[source] ?? []).joined(separator: " ")
            return source + (supported.isEmpty ? "" : ", \(numbers)") + (quoted.isEmpty ? "" : ": \(quoted)")
        }
    }

    /// `1-3, 5` for 1, 2, 3, 5.
    static func ranges(_ numbers: [Int32]) -> String {
        var ranges: [ClosedRange<Int32>] = []
        for number in numbers {
            if let last = ranges.last, number <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, number)
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ", ")
    }

    private static func add(_ fetch: FetchResult, _ page: inout PageText) {
        guard !fetch.documents.isEmpty || !fetch.pastSolutions.isEmpty else { return }
        page.section("Found")
        page.list("Documents", fetch.documents.map { "\($0.title) [\($0.documentID)], fits \(percent($0.score))" })
        page.list(
            "Past solutions",
            fetch.pastSolutions.map { "\($0.subject) [\($0.ticketID)], alike \(percent($0.score)): \($0.solution)" }
        )
    }

    private static func people(_ ticket: Ticket, _ page: inout PageText) {
        let summary = ticket.assignment?.decision?.summary ?? ""
        guard !ticket.assignedPeople.isEmpty || !summary.isEmpty else { return }
        page.section("People")
        for person in ticket.assignedPeople {
            var parts = ["\(person.name) <\(person.email)>, \(person.role.shown)"]
            let facts = [person.specialization, person.tier == .unspecified ? "" : person.tier.shown, person.building]
            parts += facts.filter { !$0.isEmpty }
            let text = parts.joined(separator: ", ")
            page.item(person.reason.isEmpty ? text : "\(text): \(person.reason)")
        }
        page.field("Decision", summary)
        page.field("Tie-break", ticket.assignment?.decision?.tieBreak ?? "")
    }

    private static func workflow(_ entries: [WorkflowEntry], _ page: inout PageText) {
        guard !entries.isEmpty else { return }
        page.section("What happened")
        var lastDay = ""
        for entry in entries {
            let actor = entry.stage.isEmpty ? entry.actor : entry.stage
            let day = entry.at?.day ?? ""
            // What was found stands above in full: one line each is enough, and the date only when it changes.
            if day != lastDay, !day.isEmpty { page.lines.append(Line("  \(day)", .dim)) }
            lastDay = day
            var line = Line("  \(entry.at?.clock ?? "")", .dim)
            line.pad(to: 12)
            line.add(actor, .accent)
            line.pad(to: 25)
            line.add(entry.message)
            page.lines.append(line.truncated(to: page.screen.textWidth, ellipsis: page.screen.marks.ellipsis))
        }
    }
}
