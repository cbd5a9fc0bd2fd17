// Writing: try the kernel at once, copy and queue only what it does not take.

import CUV

extension Socket {
    /// Hands bytes to the kernel, or queues a copy of those it does not take now; `onDrain` tells when the queue is
    /// empty. On a closed socket nothing happens: `onClose` told or will tell.
    ///
    /// The corresponding C functions are `uv_try_write` and, for the remainder, `uv_write`.
    public func write(_ bytes: Span<UInt8>) {
        loop.assertCurrent("Socket.write")
        guard box.isOpen, !bytes.isEmpty else { return }
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var rest = unsafe buffer
            if queuedBytes == 0 {
                let taken = unsafe tryWrite(buffer)
                guard taken >= 0 else { return }
                unsafe rest = .init(rebasing: buffer[taken...])
            }
            if !rest.isEmpty { unsafe queue(rest) }
        }
    }

    /// The same for an array.
    public func write(_ bytes: [UInt8]) {
        write(bytes.span)
    }

    /// Bytes the kernel took, 0 if it takes none now, negative if the connection has failed.
    private func tryWrite(_ buffer: UnsafeBufferPointer<UInt8>) -> Int {
        var piece = unsafe uv_buf_t(buffer)
        let status = unsafe uv_try_write(stream, &piece, 1)
        if status >= 0 { return Int(status) }
        if status == UV_EAGAIN.rawValue || status == UV_ENOBUFS.rawValue { return 0 }
        fail(LoopError(status: status, cannot: "write to \(peerAddress)"))
        return -1
    }

    private func queue(_ rest: UnsafeBufferPointer<UInt8>) {
        guard queuedBytes + rest.count <= Socket.queueLimit else {
            return fail(
                LoopError(
                    .writeQueueFull,
                    "\(peerAddress) does not read: \(queuedBytes) bytes wait for it, at most \(Socket.queueLimit) may; "
                        + "the connection is closed"
                )
            )
        }
        let request = unsafe WriteRequest.make(rest)
        enqueued(rest.count)
        let status = unsafe WriteRequest.submit(request, on: stream)
        if status != 0 {
            unsafe WriteRequest.free(request)
            dequeued(rest.count, status: status)
        }
    }
}

extension uv_buf_t {
    /// libuv only reads from what is written, though its struct says mutable.
    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        let base = unsafe UnsafeMutableRawPointer(mutating: UnsafeRawPointer(buffer.baseAddress))
        unsafe self = uv_buf_init(base?.assumingMemoryBound(to: CChar.self), UInt32(buffer.count))
    }
}

/// A `uv_write_t` and the copied bytes behind it, in one allocation that lives until the write callback.
enum WriteRequest {
    private static var headerSize: Int { unsafe MemoryLayout<uv_write_t>.stride }

    static func make(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<uv_write_t> {
        let memory = unsafe UnsafeMutableRawPointer.allocate(
            byteCount: headerSize + bytes.count,
            alignment: MemoryLayout<uv_write_t>.alignment
        )
        unsafe memory.advanced(by: headerSize).copyMemory(from: bytes.baseAddress!, byteCount: bytes.count)
        let request = unsafe memory.bindMemory(to: uv_write_t.self, capacity: 1)
        // The user's field of the request is free to hold the count.
        unsafe request.pointee.data = UnsafeMutableRawPointer(bitPattern: bytes.count)
        return unsafe request
    }

    static func submit(_ request: UnsafeMutablePointer<uv_write_t>, on stream: UnsafeMutablePointer<uv_stream_t>)
        -> Int32
    {
        let start = unsafe UnsafeRawPointer(request).advanced(by: headerSize).assumingMemoryBound(to: UInt8.self)
        var piece = unsafe uv_buf_t(UnsafeBufferPointer(start: start, count: count(request)))
        return unsafe uv_write(request, stream, &piece, 1, socketHasWritten)
    }

    static func count(_ request: UnsafeMutablePointer<uv_write_t>) -> Int {
        unsafe Int(bitPattern: request.pointee.data)
    }

    static func free(_ request: UnsafeMutablePointer<uv_write_t>) {
        unsafe UnsafeMutableRawPointer(request).deallocate()
    }
}
