// Whether services can serve: grpc.health.v1 as probes and clients ask it (grpc/grpc doc/health-checking.md).

public import Codec
import Loop
import Synchronization

/// The health of a server and of its services, settable from anywhere, and the routes that tell it.
///
/// The empty name is the server as a whole. `Check` of a name never set is NOT_FOUND; `Watch` of one says
/// SERVICE_UNKNOWN and goes on, in case it is set later.
public final class HealthService: Sendable {
    public typealias ServingStatus = HealthCheckResponse.ServingStatus

    private struct State {
        /// That of the server as a whole stands apart: it is what probes ask for, without hashing a name.
        var server = ServingStatus.serving
        var services: [String: ServingStatus] = [:]
        var watchers: [Int: Watcher] = [:]
        var nextWatcher = 0
        var isShutDown = false

        subscript(service: String) -> ServingStatus? {
            get { service.isEmpty ? server : services[service] }
            set {
                if service.isEmpty { server = newValue ?? server } else { services[service] = newValue }
            }
        }

        var all: [String: ServingStatus] { services.merging(["": server]) { mine, _ in mine } }
    }

    /// Whom a change is told.
    private struct Watcher {
        let service: String
        let loop: EventLoop
        let responses: ResponseWriter<HealthCheckResponse>

        /// Later in the loop's turn, so that it may be said under the lock; in the order in which it was said.
        func tell(_ status: ServingStatus) {
            loop.execute { [responses] in
                let response = HealthCheckResponse.with { $0.status = status }
                guard !responses.offer(EncodedMessage(response)) else { return }
                // It is over, or thousands of changes are unread.
                responses.end(Status(.resourceExhausted, "the changes of this service's health are not read"))
            }
        }
    }

    private let state = Mutex(State())

    /// The server as a whole begins as serving.
    public init() {}

    /// Sets a service's health and tells those who watch it. Without effect after `shutDown`.
    public func set(_ status: ServingStatus, for service: String = "") {
        state.withLock { state in
            guard !state.isShutDown, state[service] != status else { return }
            state[service] = status
            for watcher in state.watchers.values where watcher.service == service { watcher.tell(status) }
        }
    }

    /// NOT_SERVING for everything, for good: the first step of a drain.
    public func shutDown() {
        state.withLock { state in
            state.isShutDown = true
            for service in state.all.keys { state[service] = .notServing }
            for watcher in state.watchers.values where state[watcher.service] != nil {
                watcher.tell(.notServing)
            }
        }
    }

    /// A service's health; nil if it was never set.
    public func status(of service: String = "") -> ServingStatus? {
        state.withLock { $0[service] }
    }

    /// `Check`, `List` and `Watch`.
    public var routes: Routes {
        var routes = Routes()
        routes.immediateUnary(Health.check) { (request) throws(Status) in
            guard let status = self.status(of: request.service) else {
                throw Status(.notFound, "no service of this name reports its health here")
            }
            return .with { $0.status = status }
        }
        routes.unary(Health.list) { _, _ in
            let statuses = self.state.withLock { $0.all }
            return .with { $0.statuses = statuses.mapValues { status in .with { $0.status = status } } }
        }
        routes.plannedStreaming(Health.watch) { (request, call, responses) in
            let watcher = Watcher(service: request.service, loop: call.loop, responses: responses)
            let number = self.watch(watcher)
            return .fed { self.unwatch(number) }
        }
        return routes
    }

    /// Tells the present status first.
    private func watch(_ watcher: Watcher) -> Int {
        state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = watcher
            watcher.tell(state[watcher.service] ?? .serviceUnknown)
            return state.nextWatcher
        }
    }

    private func unwatch(_ number: Int) {
        state.withLock { _ = $0.watchers.removeValue(forKey: number) }
    }
}
