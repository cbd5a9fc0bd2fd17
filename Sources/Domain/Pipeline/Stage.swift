// A stage of the pipeline: a name, a place in the order, and what it needs from others.

/// A stage's name, such as `classifier`. A string, so that a new stage changes no enum, table or client.
public struct StageName: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    public var description: String { rawValue }

    public static let intake: StageName = "intake"
    public static let classifier: StageName = "classifier"
    public static let diagnostic: StageName = "diagnostic"
    public static let fetch: StageName = "fetch"
    public static let solution: StageName = "solution"
    public static let assignment: StageName = "assignment"
}

/// Where one stage of one run stands.
public enum StageState: String, Sendable, Codable, CaseIterable {
    /// Waits for the stages it needs.
    case blocked
    /// May be claimed, from `availableAt` on.
    case ready
    /// Claimed, under a lease.
    case running
    case finished
    case failed
    case cancelled

    /// Whether nothing more will happen to it.
    public var isFinal: Bool { self == .finished || self == .failed || self == .cancelled }
}

/// The stages of a run and how they hang together, as the roster gives it.
public struct StagePlan: Sendable, Equatable {
    public struct Step: Sendable, Equatable, Codable {
        public var stage: StageName
        public var needs: [StageName]

        public init(stage: StageName, needs: [StageName]) {
            self.stage = stage
            self.needs = needs
        }
    }

    /// In the order that people see; a stage stands after all it needs.
    public let steps: [Step]

    /// - Precondition: names are unique, and every need stands before the stage that needs it.
    public init(_ steps: [Step]) {
        var seen = Set<StageName>()
        for step in steps {
            precondition(seen.isSuperset(of: step.needs), "stage \(step.stage) needs a stage that stands after it")
            precondition(seen.insert(step.stage).inserted, "stage \(step.stage) stands in the plan twice")
        }
        self.steps = steps
    }

    /// A stage and all that rest on it, however far: what has to be done again when it is.
    public func dependents(of stage: StageName) -> Set<StageName> {
        var found: Set<StageName> = [stage]
        // A stage stands after all it needs, so one pass finds all.
        for step in steps where !found.isDisjoint(with: step.needs) { found.insert(step.stage) }
        return found
    }

    /// The position of a stage, from 1.
    public func index(of stage: StageName) -> Int? {
        steps.firstIndex { $0.stage == stage }.map { $0 + 1 }
    }
}
