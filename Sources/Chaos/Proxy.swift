// A wire between the replicas and a backend that can be slow, cut, or deaf in one direction.

import Loop

/// Passes bytes between TCP clients and a unix socket, as long as it is told to.
actor Proxy: LoopBound {
    enum Mood: Sendable, Equatable {
        case honest
        /// Every piece of bytes comes so much later.
        case slow(Duration)
        /// What the backend answers is dropped: a commit happens, and nobody learns of it.
        case swallowing
        /// No connection is taken.
        case closed
    }

    private final class Wire {
        let client: Socket
        var backend: Socket?
        var waiting: [[UInt8]] = []
        /// Bytes on their slow way, in order, each with its hour.
        var late: [(due: Duration, bytes: [UInt8])] = []
        var isDelivering = false
        init(_ client: Socket) { self.client = client }
    }

    nonisolated let loop: EventLoop
    private var target: SocketAddress
    private var mood = Mood.honest
    /// By a number that is never given again: what comes late for a wire that was cut finds none.
    private var wires: [Int: Wire] = [:]
    private var wiresTaken = 0
    private var listener: Listener?
    private(set) var port: UInt16 = 0

    init(to target: SocketAddress, on loop: EventLoop) {
        self.loop = loop
        self.target = target
    }

    func start() throws {
        let listener = try Listener(on: loop, .ip(host: "127.0.0.1", port: 0)) { [weak self] socket in
            guard let self else { return socket.close() }
            self.assumeIsolated { $0.accept(socket) }
        }
        if case .ip(_, let port) = listener.boundAddress { self.port = port }
        self.listener = listener
    }

    func retarget(_ target: SocketAddress) { self.target = target }

    func become(_ mood: Mood) { self.mood = mood }

    /// Ends every connection.
    func cut() {
        for wire in wires.values {
            wire.client.reset()
            wire.backend?.close()
        }
        wires = [:]
    }

    func stop() {
        listener?.close()
        listener = nil
        cut()
    }

    private func accept(_ socket: sending Socket) {
        guard mood != .closed else { return socket.close() }
        let wire = Wire(socket)
        wiresTaken += 1
        let key = wiresTaken
        wires[key] = wire
        socket.onBytes = { [weak self] bytes in
            let copy = Array(span: bytes)
            self?.assumeIsolated { $0.fromClient(copy, key) }
        }
        socket.onClose = { [weak self] _ in self?.assumeIsolated { $0.end(key) } }
        Task { await self.connect(key) }
    }

    private func connect(_ key: Int) async {
        guard let wire = wires[key] else { return }
        do {
            let backend = try await Socket.connect(to: target, on: loop, timeout: .seconds(2))
            guard wires[key] != nil else { return backend.close() }
            backend.onBytes = { [weak self] bytes in
                let copy = Array(span: bytes)
                self?.assumeIsolated { $0.fromBackend(copy, key) }
            }
            backend.onClose = { [weak self] _ in self?.assumeIsolated { $0.end(key) } }
            wire.backend = backend
            for bytes in wire.waiting { backend.write(bytes) }
            wire.waiting = []
            backend.resumeReading()
            wire.client.resumeReading()
        } catch {
            end(key)
        }
    }

    private func fromClient(_ bytes: [UInt8], _ key: Int) {
        guard let wire = wires[key], let backend = wire.backend else { return }
        var delay = Duration.zero
        if case .slow(let wanted) = mood { delay = wanted }
        // Nothing overtakes what is on its way.
        guard delay > .zero || !wire.late.isEmpty else { return backend.write(bytes) }
        wire.late.append((loop.now + delay, bytes))
        guard !wire.isDelivering else { return }
        wire.isDelivering = true
        Task { await self.deliver(key) }
    }

    private func deliver(_ key: Int) async {
        while let wire = wires[key], let next = wire.late.first {
            do { try await loop.sleep(for: max(.milliseconds(1), next.due - loop.now)) } catch { return }
            guard wires[key] != nil else { return }
            wire.late.removeFirst()
            wire.backend?.write(next.bytes)
        }
        wires[key]?.isDelivering = false
    }

    private func fromBackend(_ bytes: [UInt8], _ key: Int) {
        if mood == .swallowing { return }
        wires[key]?.client.write(bytes)
    }

    private func end(_ key: Int) {
        guard let wire = wires.removeValue(forKey: key) else { return }
        wire.client.close()
        wire.backend?.close()
    }
}

extension [UInt8] {
    fileprivate init(span: Span<UInt8>) {
        self = []
        reserveCapacity(span.count)
        for index in span.indices { append(span[index]) }
    }
}
