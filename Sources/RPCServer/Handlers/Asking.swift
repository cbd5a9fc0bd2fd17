// Reading a request's fields with every violation named, and running a store's call with its error translated.

import Domain
import GRPC
import Logging

/// Where the reasons go that callers are not told. The program sets its log up before the first call.
private let log = Logger(label: "calls")

/// Runs `body` and translates what a store throws.
func asking<Value>(_ body: () async throws(StoreError) -> Value) async throws(Status) -> Value {
    do {
        return try await body()
    } catch {
        switch error {
        case .corrupt(let reason): log.error("a store's answer can't be used", metadata: ["reason": "\(reason)"])
        case .unavailable(let reason, _), .overloaded(let reason, _):
            log.debug("a store can't be asked", metadata: ["reason": "\(reason)"])
        default: break
        }
        throw Status(error)
    }
}

/// Runs `body`, which reads a request's fields, and throws all that was wrong with them, with what decoding found
/// before.
func checking<Value>(
    after unreadable: [GRPC.FieldViolation] = [],
    _ body: (inout FieldCheck) -> Value
) throws(Status) -> Value {
    var check = FieldCheck(unreadable: unreadable.map { .init(field: $0.field, description: $0.description) })
    let value = body(&check)
    do {
        try check.finish()
    } catch {
        throw Status(error)
    }
    return value
}

extension Call {
    /// Who is named in the trail as the one who did it.
    var actor: String { principal ?? "caller" }
}

extension FieldCheck {
    /// A ticket id; refused by name when it is not one. The placeholder given back then is never used, since
    /// `finish` throws.
    mutating func ticketID(_ text: String, field: String = "ticket_id") -> TicketID {
        if let id = TicketID(text) { return id }
        refuse(
            field,
            text.isEmpty ? "must not be empty: give a ticket id" : "is no ticket id: give one such as TKT-A4D3106B"
        )
        return TicketID(number: 0)
    }

    /// A run id.
    mutating func runID(_ text: String, field: String = "run_id") -> RunID {
        if let id = RunID(text) { return id }
        refuse(
            field,
            text.isEmpty ? "must not be empty: give a run id" : "is no run id: give 32 lower-case hexadecimal digits"
        )
        return RunID(0, 0)
    }

    /// What makes a repeated call harmless; `nil` when there is none.
    mutating func requestID(_ text: String, field: String = "request_id") -> String? {
        let id = optionalText(text, field: field, limit: TicketLimits.requestIDBytes)
        return id.isEmpty ? nil : id
    }

    /// The sequence after which a stream begins.
    mutating func sequence(_ value: Int64, field: String = "after_sequence") -> Int64 {
        if value < 0 { refuse(field, "must not be negative: give 0 for all events, or the last sequence you saw") }
        return value
    }

    /// A page's size: 0 is the default.
    mutating func pageSize(_ value: Int32, field: String = "page_size") -> Int {
        if value == 0 { return TicketLimits.pageSizeDefault }
        if value < 0 || value > TicketLimits.pageSizeMax {
            refuse(field, "must be from 1 to \(TicketLimits.pageSizeMax), or 0 for \(TicketLimits.pageSizeDefault)")
        }
        return Int(value)
    }
}
