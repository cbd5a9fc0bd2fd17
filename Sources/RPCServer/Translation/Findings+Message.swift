// What the stages found, as messages.

import Codec
import Domain

extension Codec.Intake {
    init(_ found: IntakeFinding) {
        self.init()
        deviceType = found.deviceType
        location = found.location
        issueType = found.issueType
        missingInfo = found.missingInfo
    }
}

extension Codec.Classification {
    init(_ found: Domain.Classification) {
        self.init()
        category = found.category
        urgency = .init(found.urgency)
        expertiseLevel = .init(found.expertiseLevel)
        reasoning = found.reasoning
        confidence = found.confidence
    }
}

extension Codec.Diagnosis {
    init(_ found: Domain.Diagnosis) {
        self.init()
        diagnosis = found.diagnosis
        potentialCauses = found.potentialCauses
        recommendedTests = found.recommendedTests
        confidence = found.confidence
    }
}

extension Codec.FetchResult {
    init(_ found: References) {
        self.init()
        documents = found.documents.map { passage in
            var document = Codec.FetchedDocument()
            document.documentID = passage.documentID
            document.title = passage.title
            document.excerpt = passage.snippet
            document.score = passage.score
            document.source = passage.source
            return document
        }
        pastSolutions = found.pastSolutions.map { past in
            var message = Codec.PastSolution()
            message.ticketID = past.ticketID.text
            message.subject = past.problem
            message.solution = past.solution
            message.score = past.score
            return message
        }
    }
}

extension Codec.Solution {
    init(_ found: Domain.Solution) {
        self.init()
        solution = found.solution
        steps = found.steps.map(\.text)
        toolsNeeded = found.toolsNeeded
        estimatedTime = found.estimatedTime
        confidence = found.confidence
        // The words of a source are said once, with the first step that rests on it.
        var isNamed = [Bool](repeating: false, count: found.citations.count)
        citations.reserveCapacity(found.steps.count + found.citations.count)
        for (index, step) in found.steps.enumerated() {
            for cited in step.citations where found.citations.indices.contains(cited) {
                let source = found.citations[cited]
                citations.append(Codec.Citation(source, step: Int32(index + 1), quotes: !isNamed[cited]))
                isNamed[cited] = true
            }
        }
        // A source that no step names still belongs to the answer.
        for (index, source) in found.citations.enumerated() where !isNamed[index] {
            citations.append(Codec.Citation(source, step: 0, quotes: true))
        }
    }
}

extension Codec.Citation {
    fileprivate init(_ source: Domain.Citation, step: Int32, quotes: Bool) {
        self.init()
        switch source.kind {
        case .document: documentID = source.id
        case .ticket: ticketID = source.id
        }
        title = source.title
        self.source = source.source
        if quotes { quote = source.quote }
        self.step = step
    }
}

extension Codec.Assignment {
    /// - Parameter time: when the assignment was stored, if that is known.
    init(_ found: Domain.Assignment, at time: Domain.Timestamp? = nil) {
        self.init()
        primary = found.primary.map { Codec.AssignedPerson($0, role: .primary, at: time) }
        secondary = found.secondary.map { Codec.AssignedPerson($0, role: .secondary, at: time) }
        decision = Codec.AssignmentDecision(found.decision)
    }

    /// The people, primary first.
    static func people(_ found: Domain.Assignment, at time: Domain.Timestamp?) -> [Codec.AssignedPerson] {
        [
            found.primary.map { Codec.AssignedPerson($0, role: .primary, at: time) },
            found.secondary.map { Codec.AssignedPerson($0, role: .secondary, at: time) },
        ].compactMap(\.self)
    }
}

extension Codec.AssignedPerson {
    init(_ person: Assignee, role: Codec.AssignmentRole, at time: Domain.Timestamp?) {
        self.init()
        specialistID = person.specialistID
        name = person.name
        email = person.email
        self.role = role
        specialization = person.specialization
        tier = .init(person.tier)
        building = person.building
        reason = person.reason
        assignedAt = (person.assignedAt ?? time).map { .init($0) }
    }
}

extension Codec.AssignmentDecision {
    init(_ decision: Domain.AssignmentDecision) {
        self.init()
        candidates = decision.candidates.map { rated in
            var candidate = Codec.AssignmentCandidate()
            candidate.specialistID = rated.specialistID
            candidate.name = rated.name
            candidate.skillScore = rated.skill
            candidate.totalScore = rated.score
            candidate.sameBuilding = rated.buildingFit == 1
            candidate.activeTickets = Int32(clamping: rated.load)
            candidate.capacity = Int32(clamping: rated.capacity)
            candidate.present = rated.presence != .away
            candidate.excludedReason = rated.excludedBecause
            return candidate
        }
        tieBreak = decision.tieBreak
        let considered = decision.candidates.count { $0.excludedBecause.isEmpty }
        summary = "\(considered) of \(decision.candidates.count) people considered"
    }
}

extension Codec.StageResult {
    /// - Parameter time: when the stage ended, if that is known.
    init(_ finding: Finding, at time: Domain.Timestamp? = nil) {
        self.init()
        result =
            switch finding {
            case .intake(let found): .intake(.init(found))
            case .classification(let found): .classification(.init(found))
            case .diagnosis(let found): .diagnosis(.init(found))
            case .references(let found): .fetch(.init(found))
            case .solution(let found): .solution(.init(found))
            case .assignment(let found): .assignment(.init(found, at: time))
            case .note(let note): .other(note.summary)
            }
    }
}
