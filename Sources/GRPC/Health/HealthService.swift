// Whether services can serve: grpc.health.v1 as probes and clients ask it (grpc/grpc doc/health-checking.md).

public import Codec
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
        var watchers: [Int: (service: String, news: AsyncStream<ServingStatus>.Continuation)] = [:]
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

    private let state = Mutex(State())

    /// The server as a whole begins as serving.
    public init() {}

    /// Sets a service's health and tells those who watch it. Without effect after `shutDown`.
    public func set(_ status: ServingStatus, for service: String = "") {
        state.withLock { state in
            guard !state.isShutDown, state[service] != status else { return }
            state[service] = status
            for watcher in state.watchers.values where watcher.service == service { watcher.news.yield(status) }
        }
    }

    /// NOT_SERVING for everything, for good: the first step of a drain.
    public func shutDown() {
        state.withLock { state in
            state.isShutDown = true
            for service in state.all.keys { state[service] = .notServing }
            for watcher in state.watchers.values where state[watcher.service] != nil {
                watcher.news.yield(.notServing)
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
        routes.serverStreaming(Health.watch) { (request, _, responses) throws(Status) in
            let (number, news) = self.watch(request.service)
            defer { self.unwatch(number) }
            for await status in news {
                try await responses.send(.with { $0.status = status })
            }
        }
        return routes
    }

    /// A stream that begins with the present status; a slow reader sees only the newest.
    private func watch(_ service: String) -> (Int, AsyncStream<ServingStatus>) {
        let (stream, news) = AsyncStream.makeStream(of: ServingStatus.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = (service, news)
            news.yield(state[service] ?? .serviceUnknown)
            return state.nextWatcher
        }
        return (number, stream)
    }

    private func unwatch(_ number: Int) {
        state.withLock { _ = $0.watchers.removeValue(forKey: number) }
    }
}
