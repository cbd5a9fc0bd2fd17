// Where a header list is gathered while its frames come in.

/// Fields in the layout of `HeaderBlock`, written without the bookkeeping of an array; reused for every list of a session.
@safe final class HeaderScratch {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity = 512
    private var count = 0

    init() { unsafe start = .allocate(capacity: 512) }

    deinit { unsafe start.deallocate() }

    func clear() { count = 0 }

    func append(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        let needed = count + HeaderBlock.prefix + name.count + value.count
        if needed > capacity { grow(to: needed) }
        let to = unsafe start + count
        unsafe to[0] = UInt8(truncatingIfNeeded: name.count)
        unsafe to[1] = UInt8(truncatingIfNeeded: name.count >> 8)
        for index in 0..<4 { unsafe to[2 + index] = UInt8(truncatingIfNeeded: value.count >> (8 * index)) }
        if let from = name.baseAddress { unsafe (to + HeaderBlock.prefix).update(from: from, count: name.count) }
        if let from = value.baseAddress {
            unsafe (to + HeaderBlock.prefix + name.count).update(from: from, count: value.count)
        }
        count = needed
    }

    /// A list of its own with exactly the room it needs.
    func block(fields: Int) -> HeaderBlock {
        let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
        return HeaderBlock(storage: bytes, count: fields)
    }

    private func grow(to needed: Int) {
        while capacity < needed { capacity *= 2 }
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe moved.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = moved
    }
}
