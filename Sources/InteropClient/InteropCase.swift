// One case of the interop tests: its official name and how it is played. The table of all.

import Codec
import GRPC
import Loop

/// What a case plays with.
struct Scene: Sendable {
    let channel: Channel
    let loop: EventLoop
    let soakIterations: Int

    /// Long enough for a busy machine, so that a hanging case ends.
    let options = CallOptions(timeout: .seconds(30))
}

/// A case that did not go as grpc/grpc doc/interop-test-descriptions.md says.
struct CaseFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

struct InteropCase: Sendable {
    let name: String
    let play: @Sendable (Scene) async throws -> Void

    init(_ name: String, _ play: @escaping @Sendable (Scene) async throws -> Void) {
        self.name = name
        self.play = play
    }

    /// What went wrong, or nil.
    func problem(_ scene: Scene) async -> String? {
        do {
            try await play(scene)
            return nil
        } catch {
            return "\(error)"
        }
    }

    static let all = unary + streaming + statuses + endings
}

/// Throws unless both are equal.
func expect<Value: Equatable>(_ found: Value, _ wanted: Value, _ what: String) throws(CaseFailure) {
    if found != wanted { throw CaseFailure("\(what): \(found) instead of \(wanted)") }
}

/// Throws unless `body` ends with that status. Without `message` the text does not matter.
func expectStatus(_ code: Status.Code, _ message: String? = nil, _ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let status as Status {
        try expect(status.code, code, "status (\(status.message))")
        if let message { try expect(status.message, message, "status message") }
        return
    }
    throw CaseFailure("the call ended well instead of with \(code.name)")
}
