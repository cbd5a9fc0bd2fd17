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
        if let known = try repeated(requestID, "\(same)") { return known }
        guard try await load([person]) == 1 else {
            throw .alreadyExists(what: "a specialist with the address \(person.email)")
        }
        note(requestID, "\(same)", person.id)
        return person
    }

    private func repeated(_ requestID: String?, _ asked: String) throws(StoreError) -> Specialist? {
        guard let requestID, let earlier = requests.withLock({ $0[requestID] }) else { return nil }
        guard earlier.asked == asked else { throw .requestIDReused(requestID) }
        return people.withLock { $0[earlier.id] }
    }

    private func note(_ requestID: String?, _ asked: String, _ id: String) {
        if let requestID { requests.withLock { $0[requestID] = (asked, id) } }
    }

    public func change(
        _ id: String,
        _ change: SpecialistChange,
        version: Int64?,
        requestID: String?
    ) async throws(StoreError) -> Specialist {
        let asked = "\(id) \(change) \(version ?? 0)"
        if let known = try repeated(requestID, asked) { return known }
        let result = people.withLock { known -> Result<Specialist, StoreError> in
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
        let changed = try result.get()
        note(requestID, asked, id)
        return changed
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
