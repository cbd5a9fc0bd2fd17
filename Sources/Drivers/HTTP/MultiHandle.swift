// The owner of curl's multi handle: tells curl of ready sockets and due timers, and gathers who is done.

import CCurl
import Loop

/// Owns a `CURLM`. Confined to one loop's thread. Exchanges are added and removed only outside curl's callbacks, since
/// whoever waits for one is resumed through the loop's queue.
@safe
final class MultiHandle {
    private let loop: EventLoop
    /// Connections at once.
    let connections: Int
    private let multi: UnsafeMutableRawPointer
    private var sockets: [Int32: Readiness] = [:]
    private lazy var timer = Timer(on: loop) { [weak self] in self?.act(CURL_SOCKET_TIMEOUT, 0) }
    /// Held here because curl knows them by address only.
    private(set) var transfers: [ObjectIdentifier: Transfer] = [:]

    /// The corresponding C functions are `curl_multi_init` and `curl_multi_setopt`.
    init(on loop: EventLoop, connections: Int, idle: Int) {
        precondition(EasyHandle.isReady, "libcurl does not start")
        guard let made = unsafe curl_multi_init() else { preconditionFailure("no memory for libcurl's multi handle") }
        self.loop = loop
        self.connections = connections
        unsafe multi = made
        unsafe helper_multi_set_callbacks(
            multi,
            socketWanted,
            timerWanted,
            Unmanaged.passUnretained(self).toOpaque()
        )
        unsafe helper_multi_set_number(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections)
        unsafe helper_multi_set_number(multi, CURLMOPT_MAXCONNECTS, idle)
    }

    /// The corresponding C function is `curl_multi_cleanup`.
    deinit {
        // By now no exchange is left, so curl has no socket watched; it must not call back into what is going away.
        unsafe helper_multi_set_callbacks(multi, nil, nil, nil)
        unsafe curl_multi_cleanup(multi)
    }

    var watchedSockets: Int { sockets.count }

    /// Begins an exchange. The corresponding C function is `curl_multi_add_handle`.
    func add(_ transfer: Transfer, _ handle: EasyHandle) throws(HTTPError) {
        transfers[ObjectIdentifier(transfer)] = transfer
        let code = unsafe curl_multi_add_handle(multi, handle.easy)
        guard code == CURLM_OK else {
            transfers[ObjectIdentifier(transfer)] = nil
            throw .broken(reason: unsafe String(cString: curl_multi_strerror(code)))
        }
    }

    /// Ends an exchange at once, whatever its state. The corresponding C function is `curl_multi_remove_handle`.
    func remove(_ transfer: Transfer, _ handle: EasyHandle) {
        guard transfers.removeValue(forKey: ObjectIdentifier(transfer)) != nil else { return }
        unsafe curl_multi_remove_handle(multi, handle.easy)
    }

    func cancelTimer() { timer.cancel() }

    // MARK: What curl wants

    func watch(_ descriptor: Int32, read: Bool, write: Bool, remove: Bool) {
        guard !remove else {
            sockets.removeValue(forKey: descriptor)?.close()
            return
        }
        if let known = sockets[descriptor] { return known.update(read: read, write: write) }
        do throws(LoopError) {
            let readiness = try Readiness(descriptor: descriptor, on: loop) { [weak self] readable, writable in
                let events = (readable ? CURL_CSELECT_IN : 0) | (writable ? CURL_CSELECT_OUT : 0)
                self?.act(descriptor, events)
            }
            readiness.update(read: read, write: write)
            sockets[descriptor] = readiness
        } catch {
            // The loop stops: nothing is watched any more, and each exchange ends by its deadline or its owner.
        }
    }

    func callBack(after delay: Duration?) {
        guard let delay else { return timer.cancel() }
        timer.schedule(after: delay)
    }

    /// The corresponding C function is `curl_multi_socket_action`.
    private func act(_ descriptor: Int32, _ events: Int32) {
        var running: Int32 = 0
        unsafe curl_multi_socket_action(multi, descriptor, events, &running)
        settle()
    }

    /// Tells those that are done. The corresponding C function is `curl_multi_info_read`.
    private func settle() {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle,
                let context = unsafe helper_easy_context(easy)
            else { continue }
            let code = unsafe helper_message_result(message)
            unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().ended(code)
        }
    }
}
