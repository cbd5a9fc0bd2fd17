// How good the shipped category model is, on tickets it never saw.

import Domain
import Testing

@testable import Agents

@Suite struct CategoryTests {
    @Test("the model is right on at least 90 % of the held-back fifth")
    func accuracy() throws {
        let model = try LocalBench.model.get()
        let held = Shipped.tickets().filter(\.isHeldBack)
        #expect(held.count >= 80)
        let answers = held.map { (ticket: $0, guess: model.predict($0.text)) }
        let accuracy = Double(answers.count { $0.ticket.category == $0.guess.label }) / Double(held.count)
        let sureness = answers.map(\.guess.confidence).reduce(0, +) / Double(held.count)
        print("category: \(percent(accuracy)) right of \(held.count) held back, \(percent(sureness)) sure on average")
        #expect(accuracy >= 0.9)
        #expect(
            abs(accuracy - sureness) <= 0.1,
            "the model is \(percent(sureness)) sure and \(percent(accuracy)) right"
        )
    }

    @Test("the categories are the five of the product")
    func labels() throws {
        #expect(try LocalBench.model.get().labels == ["access", "hardware", "network", "other", "software"])
    }

    @Test("the urgency rules agree with people on most of the held-back fifth")
    func urgency() {
        let held = Shipped.tickets().filter(\.isHeldBack)
        let right = held.count { ticket in
            let reading = Reading(subject: ticket.subject, description: ticket.description)
            return UrgencyRules.decide(reading, category: ticket.category).urgency == ticket.urgency
        }
        print("urgency: \(percent(Double(right) / Double(held.count))) right of \(held.count) held back")
        #expect(Double(right) / Double(held.count) >= 0.7)
    }
}

@Suite struct ShippedTests {
    @Test("all built-in runbooks, people and tickets can be read")
    func readable() throws {
        let documents = try Shipped.documents()
        #expect(documents.count >= 40)
        #expect(Set(documents.map(\.id)).count == documents.count)
        for document in documents {
            let runbook = Runbook(document)
            let sections = [runbook.symptoms, runbook.causes, runbook.checks, runbook.steps]
            #expect(sections.allSatisfy { !$0.isEmpty }, "\(document.id) lacks a section")
        }
        #expect(try Shipped.specialists().count == 8)
        #expect(Shipped.tickets().count >= 400)
    }
}
