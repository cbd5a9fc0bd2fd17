// Keeps a private service running: what ends unasked is started again, with growing pauses.

import Logging
import Loop
import Synchronization

/// The service that runs now, and the way to start the next one in its place, at the same address.
final class Supervisor: Sendable {
    /// Before the first new start; doubled with each that fails.
    static let firstPause = Duration.milliseconds(100)
    static let longestPause = Duration.seconds(10)
    /// A service that lived so long is started again as promptly as if it had never ended.
    static let steadyLife = Duration.seconds(60)

    private struct State {
        var service: Service
        var isStopping = false
        var watch: Task<Void, Never>?
    }

    private let state: Mutex<State>
    private let loop: EventLoop
    private let launch: @Sendable () async throws(EmbeddedError) -> Service

    /// Starts the service. Throws what `launch` throws: at the first start nobody waits for better days.
    init(
        on loop: EventLoop,
        _ launch: @escaping @Sendable () async throws(EmbeddedError) -> Service
    ) async throws(EmbeddedError) {
        self.loop = loop
        self.launch = launch
        state = Mutex(State(service: try await launch()))
    }

    /// The service that runs, or the one that ran last.
    var service: Service { state.withLock { $0.service } }

    /// From now on starts the service again whenever it ends unasked. To be called once.
    func begin() {
        let watch = Task { await self.watch() }
        state.withLock { $0.watch = watch }
    }

    private func watch() async {
        var pause = Supervisor.firstPause
        while true {
            let service = service
            let begun = ContinuousClock.now
            let exit = await service.child.outcome().exit
            if state.withLock({ $0.isStopping }) { return }
            if ContinuousClock.now - begun > Supervisor.steadyLife { pause = Supervisor.firstPause }
            service.logger.error("the server's own \(service.name) ended with \(exit); it is started again")
            while true {
                // Cancelled: `stop` was called.
                do { try await loop.sleep(for: pause) } catch { return }
                pause = min(pause * 2, Supervisor.longestPause)
                do throws(EmbeddedError) {
                    let next = try await launch()
                    guard await adopt(next) else { return }
                    service.logger.notice("the server's own \(next.name) runs again as process \(next.child.pid)")
                    break
                } catch {
                    if Task.isCancelled { return }
                    service.logger.error("\(error.message); the next try follows in \(pause)")
                }
            }
        }
    }

    /// False when `stop` was called meanwhile: then nobody would ever end the new one.
    private func adopt(_ next: Service) async -> Bool {
        let isStopping = state.withLock { state in
            if !state.isStopping { state.service = next }
            return state.isStopping
        }
        guard isStopping else { return true }
        next.child.send(.kill)
        _ = await next.child.outcome()
        return false
    }

    /// Stops what runs, and starts nothing more.
    func stop(_ steps: [(signal: Signal, patience: Duration)]) async -> StopReport {
        let (service, watch) = state.withLock { state in
            state.isStopping = true
            return (state.service, state.watch)
        }
        watch?.cancel()
        let report = await service.stop(steps)
        await watch?.value
        return report
    }
}
