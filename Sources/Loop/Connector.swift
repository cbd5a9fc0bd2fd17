// Connecting: resolve if needed, try each address in turn, within one time limit.

import CUV

extension Socket {
    /// Connects to `address`; a host name is resolved and its addresses are tried in order. The socket is paused.
    ///
    /// Call it from what lives on `loop`, since the socket may be used only there. Throws `.timedOut` after `timeout`
    /// (all attempts together), `.cancelled` when the task is cancelled, else what the last attempt met.
    ///
    /// The corresponding C functions are `uv_tcp_connect` and `uv_pipe_connect`.
    public static func connect(
        to address: SocketAddress,
        on loop: EventLoop,
        timeout: Duration = .seconds(10)
    ) async throws(LoopError) -> sending Socket {
        let pending = Pending<Socket>(on: loop)
        return try await pending.value { pending in
            Connector(address, loop, pending).start(timeout)
        } ifCancelled: {
            LoopError(.cancelled, "gave up connecting to \(address): the task was cancelled")
        }
    }
}

/// One connection in the making. Confined to the loop's thread; kept alive by what it waits for.
@safe final class Connector {
    private let target: SocketAddress
    private let loop: EventLoop
    private let pending: Pending<Socket>
    private var candidates: ArraySlice<SocketAddress> = []
    private var current: HandleBox?

    init(_ target: SocketAddress, _ loop: EventLoop, _ pending: Pending<Socket>) {
        self.target = target
        self.loop = loop
        self.pending = pending
    }

    func start(_ timeout: Duration) {
        let timer = Timer(on: loop) { [self] in
            pending.end(
                .failure(
                    LoopError(
                        .timedOut,
                        "cannot connect to \(target): no answer within \(timeout); check the address and firewalls"
                    )
                )
            )
        }
        pending.onEnd = { [self] in
            timer.cancel()
            // Still set only if the outcome is a failure: a connected handle has gone to its socket.
            current?.close()
            current = nil
        }
        timer.schedule(after: timeout)
        if case .ip(let host, let port) = target, target.storage() == nil {
            Resolution.start(on: loop, host: host, port: port) { [self] result in
                switch result {
                case .success(let addresses): tryNext(addresses[...], after: nil)
                case .failure(let error): pending.end(.failure(error))
                }
            }
        } else {
            tryNext([target], after: nil)
        }
    }

    private func tryNext(_ rest: ArraySlice<SocketAddress>, after failure: LoopError?) {
        guard !pending.isOver else { return }
        guard let address = rest.first else {
            return pending.end(.failure(failure ?? LoopError(.nameNotFound, "\(target) has no address")))
        }
        candidates = rest.dropFirst()
        do throws(LoopError) {
            try attempt(address)
        } catch {
            tryNext(candidates, after: error)
        }
    }

    private func attempt(_ address: SocketAddress) throws(LoopError) {
        let action = "connect to \(target == address ? "\(target)" : "\(target) (\(address))")"
        guard var storage = address.storage() else {
            throw LoopError(.addressInvalid, "cannot \(action): the path is longer than a unix socket's may be")
        }
        let box = try HandleBox(stream: address, on: loop, cannot: action)
        current = box
        let request = unsafe ConnectRequest.make { [self] status in
            guard !pending.isOver, current === box else { return }
            if status == 0 {
                current = nil
                pending.end(.success(Socket(box, peer: address)))
            } else {
                current = nil
                box.close()
                let isStopped = loop.isStopping
                let error =
                    isStopped ? LoopError.loopStopped(loop, cannot: action) : LoopError(status: status, cannot: action)
                tryNext(candidates, after: error)
            }
        }
        switch address {
        case .unix(let path):
            unsafe uv_pipe_connect(request, box.pointer(as: uv_pipe_t.self), path, socketHasConnected)
        case .ip:
            let status = unsafe withUnsafePointer(to: &storage) { pointer in
                let generic = unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
                return unsafe uv_tcp_connect(request, box.pointer(as: uv_tcp_t.self), generic, socketHasConnected)
            }
            if status != 0 {
                unsafe ConnectRequest.free(request)
                current = nil
                box.close()
                throw LoopError(status: status, cannot: action)
            }
        }
    }
}

extension HandleBox {
    /// A stream of the family of `address`, without delay for TCP: gRPC writes whole frames and waits for answers.
    convenience init(stream address: SocketAddress, on loop: EventLoop, cannot action: String) throws(LoopError) {
        switch address {
        case .unix: try unsafe self.init(on: loop, uv_pipe_t.self, cannot: action) { unsafe uv_pipe_init($0, $1, 0) }
        case .ip:
            try unsafe self.init(on: loop, uv_tcp_t.self, cannot: action) { loop, handle in
                let status = unsafe uv_tcp_init(loop, handle)
                // Without a descriptor yet libuv notes the flag and sets it when there is one.
                return status == 0 ? unsafe uv_tcp_nodelay(handle, 1) : status
            }
        }
    }
}

/// A `uv_connect_t` that carries what to do next; lives until the connect callback, which always comes.
enum ConnectRequest {
    private final class Completion {
        let run: (Int32) -> Void
        init(_ run: @escaping (Int32) -> Void) { self.run = run }
    }

    static func make(_ completion: @escaping (Int32) -> Void) -> UnsafeMutablePointer<uv_connect_t> {
        let request = UnsafeMutablePointer<uv_connect_t>.allocate(capacity: 1)
        unsafe request.pointee.data = Unmanaged.passRetained(Completion(completion)).toOpaque()
        return unsafe request
    }

    static func complete(_ request: UnsafeMutablePointer<uv_connect_t>, _ status: Int32) {
        let completion = unsafe Unmanaged<Completion>.fromOpaque(request.pointee.data).takeUnretainedValue()
        unsafe free(request)
        completion.run(status)
    }

    static func free(_ request: UnsafeMutablePointer<uv_connect_t>) {
        unsafe Unmanaged<Completion>.fromOpaque(request.pointee.data).release()
        unsafe request.deallocate()
    }
}
