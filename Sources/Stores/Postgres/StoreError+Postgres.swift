// The wall between Postgres and the business: the one place where its errors are translated.

import Domain
import Drivers

extension StoreError {
    /// What a caller of the business learns of an error of Postgres. Reasons are for logs and name no secrets.
    init(_ error: PostgresError) {
        switch error {
        case .unavailable(_, let retryAfter):
            self = .unavailable(reason: "\(error)", retryAfter: max(retryAfter, .milliseconds(100)))
        case .overloaded: self = .overloaded(reason: "\(error)", retryAfter: .seconds(1))
        case .outcomeUnknown, .closed: self = .unavailable(reason: "\(error)", retryAfter: .seconds(1))
        case .cancelled: self = .cancelled
        case .server(let fault) where error.isTimeout || error.isTransient || fault.isPassing:
            self = .unavailable(reason: "\(error)", retryAfter: .milliseconds(500))
        case .protocolViolation: self = .unavailable(reason: "\(error)", retryAfter: .seconds(1))
        case .server, .invalidArgument, .decode: self = .corrupt(reason: "\(error)")
        }
    }
}

extension PostgresError.ServerFault {
    /// Whether the server's state, rather than our statement, is the reason: it starts, stops, is full, is a standby.
    /// Postgres documentation, appendix A, classes 08, 25006, 53, 57, 58.
    var isPassing: Bool {
        let passing = ["08", "53", "57", "58"]
        return code == "25006" || passing.contains { code.hasPrefix($0) }
    }
}

extension PostgresClient {
    /// `run` with the business's error.
    nonisolated func rows(_ query: Query) async throws(StoreError) -> Rows {
        do { return try await run(query) } catch { throw StoreError(error) }
    }

    /// `run(atomically:)` with the business's error.
    nonisolated func rows(atomically batch: [Query]) async throws(StoreError) -> [Rows] {
        do { return try await run(atomically: batch) } catch { throw StoreError(error) }
    }
}

/// Reads rows with the business's error.
func reading<R>(_ body: () throws(PostgresError) -> R) throws(StoreError) -> R {
    do { return try body() } catch { throw StoreError(error) }
}
