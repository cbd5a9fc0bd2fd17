// Leases and agents as the columns that the pipeline's functions take.

import Domain
import Drivers

/// The fences of several leases, one array a column.
struct FenceColumns {
    let tickets: PostgresValue
    let runs: PostgresValue
    let stages: PostgresValue
    let attempts: PostgresValue
    let owners: PostgresValue

    init(_ leases: [StageLease]) {
        tickets = .textArray(leases.map(\.caseFile.ticketID.text))
        runs = .textArray(leases.map(\.key.runID.text))
        stages = .textArray(leases.map(\.key.stage.rawValue))
        attempts = .intArray(leases.map { Int64($0.key.attempt) })
        owners = .textArray(leases.map(\.owner.text))
    }
}

/// The agents that a process has, one array a column.
struct AgentColumns {
    let stages: PostgresValue
    let providers: PostgresValue
    let models: PostgresValue
    let prompts: PostgresValue

    init(_ agents: [StageName: Provenance]) {
        let sorted = agents.sorted { $0.key.rawValue < $1.key.rawValue }
        stages = .textArray(sorted.map(\.key.rawValue))
        providers = .textArray(sorted.map(\.value.provider))
        models = .textArray(sorted.map(\.value.model))
        prompts = .textArray(sorted.map(\.value.promptVersion))
    }
}

extension RowReader {
    /// An object of findings by stage.
    mutating func findings() throws(PostgresError) -> [StageName: Finding] {
        try json { json throws(JSONError) in
            var findings: [StageName: Finding] = [:]
            try json.members { stage, json throws(JSONError) in
                findings[StageName(rawValue: stage)] = try Finding(from: &json)
            }
            return findings
        }
    }
}

extension EventBody {
    /// The body's values as the events table keeps them.
    func storedValues() throws(StoreError) -> String {
        do { return try JSONWriter.text { write(to: &$0) } } catch {
            throw .corrupt(reason: "an event \(kind) can't be written: \(error.reason)")
        }
    }
}
