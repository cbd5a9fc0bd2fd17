// Every function that libuv calls: each recovers one object, calls one method, returns.

import CUV

// MARK: The loop

let loopThreadStarts: @convention(c) (UnsafeMutableRawPointer?) -> Void = { argument in
    guard let argument = unsafe argument else { return }
    unsafe Unmanaged<EventLoop>.fromOpaque(argument).takeRetainedValue().threadMain()
}

/// Nothing to do: being awake is enough, the inbox is emptied before the next poll.
let loopWoken: uv_async_cb = { _ in }

/// Nothing to do: an active idle handle only keeps the poll from blocking.
let loopIdles: uv_idle_cb = { _ in }

let loopWillPoll: uv_prepare_cb = { handle in
    guard let data = unsafe handle?.pointee.data else { return }
    unsafe Unmanaged<Turn>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.willPoll() }
}

let loopDidPoll: uv_check_cb = { handle in
    guard let data = unsafe handle?.pointee.data else { return }
    unsafe Unmanaged<Turn>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.didPoll() }
}

/// The loop ends. Its own four handles live in `Turn` and bear its address; all others bear a box.
let closeForStop: uv_walk_cb = { handle, turn in
    guard let handle = unsafe handle, unsafe uv_is_closing(handle) == 0 else { return }
    if let data = unsafe handle.pointee.data, unsafe data != turn {
        unsafe Unmanaged<HandleBox>.fromOpaque(data).takeUnretainedValue().closeForStop()
    } else {
        unsafe uv_close(handle, nil)
    }
}

// MARK: All handles

let handleClosed: uv_close_cb = { handle in
    guard let data = unsafe handle?.pointee.data else { return }
    let box = unsafe Unmanaged<HandleBox>.fromOpaque(data).takeRetainedValue()
    box.didClose()
}

/// The object that a handle serves, or nil once it has lost interest.
private func owner<Owner: AnyObject>(_ data: UnsafeMutableRawPointer?, _ type: Owner.Type) -> Owner? {
    guard let data = unsafe data else { return nil }
    let owner = unsafe Unmanaged<HandleBox>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.owner }
    return owner.map { unsafe unsafeDowncast($0, to: type) }
}

// MARK: Timers

let timerFired: uv_timer_cb = { handle in
    unsafe owner(handle?.pointee.data, Timer.self)?.fired()
}

// MARK: Sockets

/// All sockets of a loop read into its one buffer: what arrives is handed on before the next read.
let socketWantsBuffer: uv_alloc_cb = { handle, _, buffer in
    guard let handle = unsafe handle, let buffer = unsafe buffer else { return }
    let box = unsafe Unmanaged<HandleBox>.fromOpaque(handle.pointee.data).takeUnretainedValue()
    let memory = unsafe box.loop.core.readBuffer
    unsafe memory.withMemoryRebound(to: CChar.self) { memory in
        unsafe buffer.pointee = uv_buf_init(memory.baseAddress, UInt32(memory.count))
    }
}

let socketHasRead: uv_read_cb = { stream, count, buffer in
    let start = unsafe UnsafeRawPointer(buffer?.pointee.base)?.assumingMemoryBound(to: UInt8.self)
    unsafe owner(stream?.pointee.data, Socket.self)?.didRead(count, start)
}

let socketHasWritten: uv_write_cb = { request, status in
    guard let request = unsafe request else { return }
    let count = unsafe WriteRequest.count(request)
    let socket = unsafe owner(request.pointee.handle?.pointee.data, Socket.self)
    unsafe WriteRequest.free(request)
    socket?.dequeued(count, status: status)
}

/// A failure shows in reading or closing as well, so there is nothing to tell here.
let socketHasShutDown: uv_shutdown_cb = { request, _ in
    unsafe request?.deallocate()
}

let socketHasConnected: uv_connect_cb = { request, status in
    guard let request = unsafe request else { return }
    unsafe ConnectRequest.complete(request, status)
}

let listenerHasConnection: uv_connection_cb = { stream, status in
    unsafe owner(stream?.pointee.data, Listener.self)?.hasConnection(status)
}

// MARK: Names, descriptors, signals, children

let nameResolved: uv_getaddrinfo_cb = { request, status, first in
    guard let data = unsafe request?.pointee.data else { return }
    let resolution = unsafe Unmanaged<Resolution>.fromOpaque(data).takeRetainedValue()
    unsafe resolution.completed(status, first)
}

let descriptorIsReady: uv_poll_cb = { handle, status, events in
    unsafe owner(handle?.pointee.data, Readiness.self)?.isReady(status, events)
}

let signalArrived: uv_signal_cb = { handle, _ in
    unsafe owner(handle?.pointee.data, SignalSource.self)?.arrived()
}

let childExited: uv_exit_cb = { handle, status, signal in
    unsafe owner(handle?.pointee.data, ChildProcess.self)?.exited(status, signal)
}
