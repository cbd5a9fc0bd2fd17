// Finding a connection for a channel: resolve, try the addresses, take the first that answers, else leave it for a while.

import Codec
import Loop
import TLS

/// One go at all addresses of a server.
struct ConnectionRace {
    enum Attempt {
        case dialling(Task<Void, Never>)
        case open(ClientConnection)
    }

    let number: Int
    let candidates: [Candidate]
    var pick: PickFirst
    var attempts: [Int: Attempt] = [:]
    var failures: [Status] = []

    init(_ number: Int, _ candidates: [Candidate]) {
        self.number = number
        self.candidates = candidates
        pick = PickFirst(count: candidates.count)
    }

    /// What became of it when every address has failed: each reason once, with what programs can read of the first.
    var outcome: Status {
        var reasons: [String] = []
        for failure in failures where !reasons.contains(failure.message) { reasons.append(failure.message) }
        let shown = reasons.prefix(3).joined(separator: "; ")
        let text = reasons.count > 3 ? "\(shown); and \(reasons.count - 3) more" : shown
        return Status(.unavailable, text, details: failures.first?.details ?? [])
    }
}

extension Channel {
    func connect() {
        state = .connecting
        reconnection.began(now: loop.now)
        raceNumber += 1
        let number = raceNumber
        let timeout = options.connectTimeout
        after(timeout) { $0.resolutionTimedOut(number, timeout) }
        Task { await self.resolve(number) }
    }

    private func resolve(_ number: Int) async {
        do throws(Status) {
            let candidates = try await Resolver.addresses(of: targets, on: loop)
            guard isResolving(number) else { return }
            connectTimer?.cancel()
            var race = ConnectionRace(number, candidates)
            let steps = race.pick.begin()
            self.race = race
            take(steps)
        } catch {
            if isResolving(number) { connectingFailed(error) }
        }
    }

    private func isResolving(_ number: Int) -> Bool {
        if case .connecting = state, number == raceNumber, race == nil { return true }
        return false
    }

    private func resolutionTimedOut(_ number: Int, _ timeout: Duration) {
        guard isResolving(number) else { return }
        let names = targets.filter { !$0.isNumeric }.map(\.description).joined(separator: ", ")
        let time = timeout.readable
        connectingFailed(Status(.unavailable, "cannot resolve \(names) within \(time); check the name server"))
    }

    // MARK: the race

    private func take(_ steps: [PickFirst.Step]) {
        for step in steps {
            guard let race else { return }
            let number = race.number
            switch step {
            case .attempt(let index):
                let candidate = race.candidates[index]
                self.race?.attempts[index] = .dialling(Task { await self.dial(index, candidate, number) })
            case .startDelay: after(options.attemptDelay) { $0.attemptDelayPassed(number) }
            case .use(let index): won(by: index)
            case .giveUp:
                let outcome = race.outcome
                self.race = nil
                connectingFailed(outcome)
            }
        }
    }

    private func attemptDelayPassed(_ number: Int) {
        guard race?.number == number, let steps = race?.pick.delayPassed() else { return }
        take(steps)
    }

    private func dial(_ index: Int, _ candidate: Candidate, _ number: Int) async {
        do throws(LoopError) {
            let socket = try await Socket.connect(to: candidate.address, on: loop, timeout: options.connectTimeout)
            guard race?.number == number else { return socket.close() }
            var options = options
            options.keepalive = keepalive
            let connection = ClientConnection(transport(socket, candidate.host), options: options) {
                [weak self] event in
                self?.assumeIsolated { $0.told(event, index, number) }
            }
            race?.attempts[index] = .open(connection)
        } catch {
            if race?.number == number { attemptFailed(index, Status(.unavailable, error.message)) }
        }
    }

    /// The socket as it is, or with TLS for the host that it leads to.
    private func transport(_ socket: Socket, _ host: String) -> Transport {
        guard let credentials = options.tls else { return Transport(socket) }
        return Transport(socket, TLSSession(connecting: credentials, to: host), TLSWorkspace())
    }

    private func attemptFailed(_ index: Int, _ status: Status) {
        race?.attempts[index] = nil
        race?.failures.append(status)
        if let steps = race?.pick.failed(index) { take(steps) }
    }

    private func won(by index: Int) {
        guard case .open(let connection)? = race?.attempts.removeValue(forKey: index) else { return }
        abandonRace()
        reconnection.succeeded()
        state = .connected(connection)
        lastWill.connection = connection
        serveWaiting()
    }

    /// Ends what is under way.
    func abandonRace() {
        connectTimer?.cancel()
        guard let race else { return }
        self.race = nil
        for attempt in race.attempts.values {
            switch attempt {
            case .dialling(let task): task.cancel()
            case .open(let connection): connection.close(Status(.cancelled, "another address was faster"))
            }
        }
    }

    // MARK: what becomes of connections

    private func told(_ event: ClientConnection.Event, _ index: Int, _ number: Int) {
        switch event {
        case .ready:
            if race?.number == number, let steps = race?.pick.succeeded(index) { take(steps) }
        case .unusable(let status, let tooManyPings):
            if tooManyPings { keepalive?.interval *= 2 }
            if race?.number == number { return attemptFailed(index, status) }
            guard case .connected = state else { return }
            lastWill.connection = nil
            state = .idle
        }
    }

    private func connectingFailed(_ status: Status) {
        if case .closed = state { return }
        state = .backingOff(status)
        after(reconnection.failed(now: loop.now)) { $0.backoffEnded() }
        serveWaiting()
    }

    private func backoffEnded() {
        guard case .backingOff = state else { return }
        state = .idle
        serveWaiting()
    }

    /// The one timer of connecting, set anew.
    private func after(_ delay: Duration, _ action: @escaping @Sendable (isolated Channel) -> Void) {
        connectTimer?.cancel()
        let timer = Timer(on: loop) { [weak self] in self?.assumeIsolated { action($0) } }
        timer.schedule(after: delay)
        connectTimer = timer
    }
}
