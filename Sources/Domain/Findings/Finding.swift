// One stage's finding, whichever stage it was.

/// What a stage found. The six of the product are typed; a stage that a newcomer adds says what it found as a note,
/// so that no enum, table or client has to change for it.
public indirect enum Finding: Sendable, Equatable {
    case intake(IntakeFinding)
    case classification(Classification)
    case diagnosis(Diagnosis)
    case references(References)
    case solution(Solution)
    case assignment(Assignment)
    case note(Note)

    /// A finding of any other stage: a line for people and named values.
    public struct Note: Sendable, Equatable, Codable {
        public var summary: String
        public var values: [String: String]

        public init(summary: String, values: [String: String] = [:]) {
            self.summary = summary
            self.values = values
        }
    }

    /// What a store keeps of it: all but what the runbooks say, which stands in the knowledge base.
    public var kept: Finding {
        guard case .references(var found) = self else { return self }
        found.documents = found.documents.map(\.abridged)
        return .references(found)
    }

    /// One line that a person can read.
    public var summary: String {
        switch self {
        case .intake(let found):
            let known = [found.issueType, found.deviceType, found.location].filter { !$0.isEmpty }
            let asked = found.missingInfo.isEmpty ? "" : "; \(found.missingInfo.count) to ask"
            return (known.isEmpty ? "nothing specific" : known.joined(separator: ", ")) + asked
        case .classification(let found):
            return "\(found.category), \(found.urgency.rawValue), \(found.expertiseLevel.rawValue)"
        case .diagnosis(let found): return found.diagnosis
        case .references(let found):
            return "\(found.documents.count) documents, \(found.pastSolutions.count) past solutions"
        case .solution(let found): return found.solution
        case .assignment(let found):
            guard let primary = found.primary else { return "nobody available" }
            return found.secondary.map { "\(primary.name), then \($0.name)" } ?? primary.name
        case .note(let note): return note.summary
        }
    }
}

extension Finding: Codable {
    private enum CodingKeys: String, CodingKey {
        case intake, classification, diagnosis, references, solution, assignment, note
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a finding names its kind")
            )
        }
        self =
            switch key {
            case .intake: .intake(try container.decode(IntakeFinding.self, forKey: key))
            case .classification: .classification(try container.decode(Classification.self, forKey: key))
            case .diagnosis: .diagnosis(try container.decode(Diagnosis.self, forKey: key))
            case .references: .references(try container.decode(References.self, forKey: key))
            case .solution: .solution(try container.decode(Solution.self, forKey: key))
            case .assignment: .assignment(try container.decode(Assignment.self, forKey: key))
            case .note: .note(try container.decode(Note.self, forKey: key))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .intake(let found): try container.encode(found, forKey: .intake)
        case .classification(let found): try container.encode(found, forKey: .classification)
        case .diagnosis(let found): try container.encode(found, forKey: .diagnosis)
        case .references(let found): try container.encode(found, forKey: .references)
        case .solution(let found): try container.encode(found, forKey: .solution)
        case .assignment(let found): try container.encode(found, forKey: .assignment)
        case .note(let note): try container.encode(note, forKey: .note)
        }
    }
}
