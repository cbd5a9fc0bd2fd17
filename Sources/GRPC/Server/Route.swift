// One method that a server serves, and the table that finds it by the bytes of a path.

import Codec

/// A method's path and how a call to it is served.
final class Route: Sendable {
    /// Runs on the loop: `isolated` makes the compiler keep it there. What it throws is the call's status.
    typealias Serve = @Sendable (isolated ServerLoop, Exchange) async throws(Status) -> Void
    /// The same for a handler that cannot suspend; called by the loop's actor only.
    typealias Answer = @Sendable (Exchange) throws(Status) -> Void
    /// The same for one that decides at once how its stream is served.
    typealias Plan = @Sendable (Exchange) throws(Status) -> StreamPlan

    /// What serves a call.
    enum Service: Sendable {
        /// A task, from the start.
        case task(Serve)
        /// A handler that cannot suspend; a call needs no task.
        case answer(Answer)
        case plan(Plan)
    }

    let path: String
    /// The client sends exactly one message, so the handler starts only when that has arrived whole.
    let takesOneRequest: Bool
    /// The answer is exactly one message.
    let givesOneResponse: Bool
    let service: Service
    /// Those that concern this method, the first outermost.
    let interceptors: [any Interceptor]

    init(_ path: String, takesOneRequest: Bool, givesOneResponse: Bool, serve: @escaping Serve) {
        self.path = path
        self.takesOneRequest = takesOneRequest
        self.givesOneResponse = givesOneResponse
        service = .task(serve)
        interceptors = []
    }

    /// A unary method whose handler cannot suspend.
    init(_ path: String, answer: @escaping Answer) {
        self.path = path
        takesOneRequest = true
        givesOneResponse = true
        service = .answer(answer)
        interceptors = []
    }

    /// A method with a stream of responses whose handler decides how it is served.
    init(planned path: String, _ plan: @escaping Plan) {
        self.path = path
        takesOneRequest = true
        givesOneResponse = false
        service = .plan(plan)
        interceptors = []
    }

    /// The same method behind those of a server's interceptors that concern it.
    init(_ route: Route, behind interceptors: [any Interceptor]) {
        path = route.path
        takesOneRequest = route.takesOneRequest
        givesOneResponse = route.givesOneResponse
        service = route.service
        self.interceptors = interceptors.compactMap { $0.bound(to: route.path) }
    }
}

/// Exact-match lookup without making a String: open addressing over a hash of the path's bytes.
struct RouteTable {
    private struct Entry {
        let path: [UInt8]
        let route: Route
    }

    private var slots: [Entry?]
    private let mask: Int

    init(_ routes: [Route], behind interceptors: [any Interceptor] = []) {
        var size = 16
        while size < routes.count * 4 { size *= 2 }
        slots = Array(repeating: nil, count: size)
        mask = size - 1
        for route in routes {
            let path = Array(route.path.utf8)
            var slot = RouteTable.hash(path.span) & mask
            while slots[slot] != nil { slot = (slot + 1) & mask }
            slots[slot] = Entry(path: path, route: Route(route, behind: interceptors))
        }
    }

    /// The route of exactly that path. A table is at most a quarter full, so an attacker's paths end at an empty slot
    /// soon.
    func route(_ path: Span<UInt8>) -> Route? {
        var slot = RouteTable.hash(path) & mask
        while let entry = slots[slot] {
            if RouteTable.equal(entry.path.span, path) { return entry.route }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// FNV-1a.
    private static func hash(_ bytes: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in 0..<bytes.count {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
        }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }

    private static func equal(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<left.count where left[index] != right[index] { return false }
        return true
    }
}
