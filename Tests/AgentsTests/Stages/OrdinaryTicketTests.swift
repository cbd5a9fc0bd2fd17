// What the agents say of ordinary tickets, with the real runbooks, people and model.

import Domain
import DomainFakes
import Testing

@testable import Agents

@Suite struct OrdinaryTicketTests {
    @Test("a printer that is offline")
    func printer() async throws {
        let bench = try await LocalBench()
        let work = try await bench.work(
            "Printer offline",
            "The HP printer on the second floor, room 214 shows offline since this morning. My colleagues can print."
        )
        #expect(work.intake.deviceType == "printer (HP)")
        #expect(work.intake.location == "floor 2, room 214")
        #expect(work.intake.issueType == "printing")
        #expect(work.category == "hardware")
        #expect(work.solution?.citations.first?.id == "kb-printer-offline")
        #expect(work.file.diagnosis?.diagnosis.contains("offline") == true)
        #expect(work.solution?.citations.first?.quote.lowercased().contains("offline") == true)
        #expect(work.escalations.isEmpty)
    }

    @Test("a stolen laptop is urgent and goes to those who know access")
    func stolen() async throws {
        let bench = try await LocalBench()
        let work = try await bench.work("laptop stolen", "my ThinkPad was stolen on the train to Hamburg yesterday")
        #expect(work.category == "access")
        #expect(work.urgency == .high)
        #expect(work.intake.deviceType == "laptop (Lenovo)")
        #expect(work.solution?.citations.first?.id == "kb-lost-stolen-device")
        #expect(work.file.assignment?.primary?.specialization == "access")
    }

    @Test("a new colleague's account is a request")
    func newColleague() async throws {
        let bench = try await LocalBench()
        let work = try await bench.work(
            "new starter",
            "Please create an account for Jane Roe, she joins our team on 1 March in building North."
        )
        #expect(work.category == "access")
        #expect(work.urgency == .low)
        #expect(work.intake.location == "building North")
        #expect(work.solution?.citations.first?.id == "kb-new-starter")
    }

    @Test("an outage of a whole site is critical, and the solution says to tell the person on duty")
    func outage() async throws {
        let bench = try await LocalBench()
        let work = try await bench.work(
            "No internet in the whole office",
            "Since 9:30 nobody at the Hamburg branch has internet, the router shows a red light."
        )
        #expect(work.category == "network")
        #expect(work.urgency == .critical)
        #expect(work.solution?.solution.contains("person on duty") == true)
    }

    @Test("the reasoning names the words that weighed most and the rule that fired")
    func reasoning() async throws {
        let bench = try await LocalBench()
        let work = try await bench.work("Outlook crashes", "Outlook closes by itself as soon as I open an attachment")
        let reasoning = try #require(work.file.classification?.reasoning)
        #expect(reasoning.contains("'outlook'"))
        #expect(reasoning.contains("rule hindered"))
        #expect(reasoning.contains("Tier1"))
    }

    @Test("every step of a solution cites a source that was retrieved")
    func citations() async throws {
        let bench = try await LocalBench()
        for problem in try Problem.all().prefix(40) {
            let work = try await bench.work("", problem.text)
            guard let solution = work.solution else { continue }
            let known = Set((work.file.references?.documents ?? []).map(\.documentID))
            for citation in solution.citations { #expect(known.contains(citation.id)) }
            for step in solution.steps {
                #expect(!step.citations.isEmpty)
                #expect(step.citations.allSatisfy(solution.citations.indices.contains))
            }
            #expect(!solution.steps.isEmpty || !work.escalations.isEmpty)
        }
    }

    @Test("smoke is critical, and the first step brings people out")
    func smoke() async throws {
        let bench = try await LocalBench()
        let work = try await bench.work("Smoke from UPS", "There is smoke coming out of the UPS in the server room!")
        #expect(work.urgency == .critical)
        #expect(work.solution?.citations.first?.id == "kb-smoke-fire-hazard")
        #expect(work.solution?.steps.first?.text.contains("Leave the room") == true)
    }

    @Test("a macro that Office's update broke is no fault of the memory modules")
    func macro() async throws {
        let bench = try await LocalBench()
        let work = try await bench.work(
            "Excel macro",
            "My Excel macro says compile error in hidden module since Office was updated to 64 bit. Only me."
        )
        #expect(work.solution?.citations.first?.id == "kb-office-macro-addin")
        #expect(work.urgency == .medium)
    }

    @Test(
        "words that mean nothing go to the first line, and no runbook is offered",
        arguments: ["qwer lkj 123 !!!", "help"]
    )
    func nonsense(text: String) async throws {
        let work = try await LocalBench().work("asdf", text)
        #expect(work.category == "other")
        #expect(work.file.references?.documents.isEmpty == true)
        #expect(work.file.classification?.reasoning.contains("says too little") == true)
    }

    @Test("a text that says nothing is asked back and handed to a person")
    func nothing() async throws {
        let bench = try await LocalBench()
        let work = try await bench.work("help", "it does not work")
        #expect(work.intake.missingInfo.count == 3)
        #expect(work.solution?.steps.isEmpty == true)
        #expect(work.solution?.solution.contains("Please answer first") == true)
        #expect((work.solution?.confidence ?? 1) <= 0.2)
        #expect(work.escalations.contains { $0.contains("a person must look") })
        let uncertain = work.escalations.first { $0.contains("the category is uncertain") }
        let candidates = uncertain?.split(separator: "candidates are").last?.split(separator: ",") ?? []
        #expect(candidates.count >= 2 && candidates.allSatisfy { $0.hasSuffix(" %") }, "\(uncertain ?? "none")")
    }

    @Test("a confirmed case of the same problem comes first, and is cited")
    func memory() async throws {
        let bench = try await LocalBench()
        let earlier = TicketID(number: 77)
        try await bench.memory.remember(
            SolvedProblem(
                ticketID: earlier,
                subject: "Plotter prints stripes",
                description: "The plotter in the drawing office prints with white stripes",
                diagnosis: "",
                category: "hardware",
                solution: "Cleaned the print head twice from the plotter's menu.",
                resolvedAt: Timestamp(microseconds: 0)
            )
        )
        let work = try await bench.work(
            "Plotter prints stripes",
            "The plotter in the drawing office prints with white stripes again"
        )
        #expect(
            work.solution?.citations.first
                == Citation(
                    kind: .ticket,
                    id: earlier.text,
                    title: "Plotter prints stripes",
                    quote: "Cleaned the print head twice from the plotter's menu."
                )
        )
        #expect(work.solution?.steps.first?.text.contains("print head") == true)
        #expect(work.file.diagnosis?.diagnosis.contains(earlier.text) == true)
    }

    @Test("with nobody to assign the run goes on and a person is asked for")
    func nobody() async throws {
        let bench = try await LocalBench(people: [])
        let work = try await bench.work("Printer offline", "The printer is offline")
        #expect(work.file.assignment?.primary == nil)
        #expect(work.escalations == ["nobody could be assigned: no specialists are known"])
    }

    @Test("the right runbook is among the first three for most problems in users' words")
    func retrieval() async throws {
        let bench = try await LocalBench()
        let model = try LocalBench.model.get()
        let problems = try Problem.all()
        var hits = 0
        for problem in problems {
            let category = model.predict(problem.text).label
            let found = try await bench.tools.knowledge.passages(for: problem.text, category: category, limit: 3)
            if found.contains(where: { $0.documentID == problem.runbook }) { hits += 1 }
        }
        print("runbook among the first three: \(hits) of \(problems.count) problems")
        #expect(Double(hits) >= 0.75 * Double(problems.count))
    }
}
