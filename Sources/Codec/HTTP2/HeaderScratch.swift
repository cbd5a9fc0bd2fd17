// Where a header list is gathered while its frames come in.

/// Fields in the layout of `HeaderBlock`, written without the bookkeeping of an array; reused for every list of a session.
@safe final class HeaderScratch {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity = 512
    private var count = 0
    /// Fields so far.
    private(set) var fields = 0
    /// Their size by the rule of RFC 9113, 10.5.1.
    private(set) var size = 0

    init() { unsafe start = .allocate(capacity: 512) }

    deinit { unsafe start.deallocate() }

    func clear() {
        count = 0
        fields = 0
        size = 0
    }

    /// - Parameter size: of the list with this field.
    func append(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>, _ size: Int) {
        fields += 1
        self.size = size
        let needed = count + HeaderBlock.prefix + name.count + value.count
        if needed > capacity { grow(to: needed) }
        let to = unsafe start + count
        let prefix = UnsafeMutableRawPointer(to)
        unsafe prefix.storeBytes(of: UInt16(truncatingIfNeeded: name.count).littleEndian, as: UInt16.self)
        let valueCount = UInt32(truncatingIfNeeded: value.count).littleEndian
        unsafe prefix.storeBytes(of: valueCount, toByteOffset: 2, as: UInt32.self)
        if let from = name.baseAddress { unsafe (to + HeaderBlock.prefix).update(from: from, count: name.count) }
        if let from = value.baseAddress {
            unsafe (to + HeaderBlock.prefix + name.count).update(from: from, count: value.count)
        }
        count = needed
    }

    /// A list of its own with exactly the room it needs.
    func block() -> HeaderBlock {
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
