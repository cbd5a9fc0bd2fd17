// The smaller ports in memory: people, confirmed solutions, the doorbell.

public import Domain
import Synchronization

/// People in memory.
public final class MemorySpecialists: SpecialistStore {
    private let people: Mutex<[String: Specialist]>
    /// By request id: what was asked, and whom it gave.
    private let requests = Mutex<[String: (asked: String, id: String)]>([:])

    public init(_ people: [Specialist] = []) {
        self.people = Mutex(Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { $1 }))
    }

    public func specialists() async throws(StoreError) -> [Specialist] {
        people.withLock { $0.values.sorted { $0.id < $1.id } }
    }

    public func load(_ people: [Specialist]) async throws(StoreError) -> Int {
        self.people.withLock { known in
            var new = 0
            for person in people
            where known[person.id] == nil && !known.values.contains(where: { $0.email == person.email }) {
                known[person.id] = person
                new += 1
            }
            return new
        }
    }

    public func add(_ person: Specialist, requestID: String?) async throws(StoreError) -> Specialist {
        var same = person
        same.id = ""
        return try once(requestID, "\(same)") { known in
            guard known[person.id] == nil, !known.values.contains(where: { $0.email == person.email }) else {
                return .failure(.alreadyExists(what: "a specialist with the address \(person.email)"))
            }
            known[person.id] = person
            return .success(person)
        }
    }

    public func change(
        _ id: String,
        _ change: SpecialistChange,
        version: Int64?,
        requestID: String?
    ) async throws(StoreError) -> Specialist {
        try once(requestID, "\(id) \(change) \(version ?? 0)") { known in
            guard let person = known[id] else { return .failure(.notFound(what: "specialist \(id)")) }
            if let email = change.email, known.values.contains(where: { $0.email == email && $0.id != id }) {
                return .failure(.alreadyExists(what: "a specialist with the address \(email)"))
            }
            if let version, version != person.version { return .failure(.staleVersion(current: person.version)) }
            var changed = change.applied(to: person)
            changed.version += 1
            known[id] = changed
            return .success(changed)
        }
    }

    /// What was made under a request id is given again; looking, making and noting it are one step.
    private func once(
        _ requestID: String?,
        _ asked: String,
        _ make: (inout [String: Specialist]) -> Result<Specialist, StoreError>
    ) throws(StoreError) -> Specialist {
        let result = requests.withLock { requests -> Result<Specialist, StoreError> in
            people.withLock { known in
                if let requestID, let earlier = requests[requestID] {
                    guard earlier.asked == asked else { return .failure(.requestIDReused(requestID)) }
                    return known[earlier.id].map { .success($0) }
                        ?? .failure(.notFound(what: "specialist \(earlier.id)"))
                }
                let made = make(&known)
                if let requestID, case .success(let person) = made { requests[requestID] = (asked, person.id) }
                return made
            }
        }
        return try result.get()
    }
}

/// Confirmed solutions in memory; likeness is the share of words in common.
public final class MemorySolutions: SolutionMemory {
    private let solved = Mutex<[TicketID: SolvedProblem]>([:])
    private let floor: Double

    public init(floor: Double = 0.25) { self.floor = floor }

    public func similar(to text: String, limit: Int) async throws(StoreError) -> [PastSolution] {
        let asked = Set(Terms.stems(of: text))
        let found = solved.withLock { solved in
            solved.values.compactMap { problem -> PastSolution? in
                let known = Set(Terms.stems(of: problem.subject + " " + problem.description))
                let common = asked.intersection(known)
                let share = asked.isEmpty ? 0 : Double(common.count) / Double(asked.union(known).count)
                let own = ProblemWords("\(problem.subject)\n\(problem.description)")
                let score = PastSolution.score(share, isRepeat: ProblemWords(text).repeats(own))
                guard score >= floor else { return nil }
                return PastSolution(
                    ticketID: problem.ticketID,
                    problem: problem.subject,
                    solution: problem.solution,
                    category: problem.category,
                    score: score,
                    reason: "in common: " + common.sorted().prefix(5).joined(separator: ", ")
                )
            }
        }
        let sorted = found.sorted { $0.score == $1.score ? $0.ticketID.text < $1.ticketID.text : $0.score > $1.score }
        return Array(sorted.prefix(limit))
    }

    public func candidates(for text: String, limit: Int) async throws(StoreError) -> [PastSolution] {
        try await similar(to: text, limit: limit)
    }

    public func recall(_ tickets: [TicketID]) async throws(StoreError) -> [Recollection] {
        solved.withLock { solved in
            tickets.compactMap { solved[$0] }.map {
                Recollection(
                    ticketID: $0.ticketID,
                    problem: $0.subject,
                    solution: $0.solution,
                    category: $0.category,
                    requester: $0.requester
                )
            }
        }
    }

    public func remember(_ problem: SolvedProblem) async throws(StoreError) {
        solved.withLock { $0[problem.ticketID] = problem }
    }

    public func forget(_ ticket: TicketID) async throws(StoreError) {
        solved.withLock { $0[ticket] = nil }
    }
}

/// Remembers its rings and passes them on.
public final class RecordingDoorbell: Doorbell {
    private let state = Mutex<(rings: [Ring], listeners: [@Sendable (Ring) -> Void])>(([], []))

    public init() {}

    public var rings: [Ring] { state.withLock { $0.rings } }

    public func listen(_ listener: @escaping @Sendable (Ring) -> Void) {
        state.withLock { $0.listeners.append(listener) }
    }

    public func ring(_ rings: [Ring]) async {
        let listeners = state.withLock { state in
            state.rings += rings
            return state.listeners
        }
        for listener in listeners { for ring in rings { listener(ring) } }
    }
}
