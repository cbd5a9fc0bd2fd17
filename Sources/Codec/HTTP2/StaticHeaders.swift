// Header lists known at build time: laid out for nghttp2 once, never copied again.

import CNghttp2

/// A header list of literals, for example the `:status 200` of every good answer.
///
/// Literals live as long as the program, so nghttp2 is told not to copy them (NGHTTP2_NV_FLAG_NO_COPY_NAME and _VALUE). So
/// does the list itself: it is never freed, and handing it on counts no reference. Make one for each `static let`.
@safe public struct StaticHeaders: Sendable {
    // Written in init only and never freed, so sharing it between threads is sound.
    nonisolated(unsafe) let fields: UnsafeMutableBufferPointer<nghttp2_nv>

    /// Names must be lower case, pseudo headers first (RFC 9113, 8.3).
    public init(_ list: [(name: StaticString, value: StaticString)]) {
        let fields = UnsafeMutableBufferPointer<nghttp2_nv>.allocate(capacity: list.count)
        for (index, field) in list.enumerated() {
            unsafe fields.initializeElement(
                at: index,
                to: nghttp2_nv(
                    name: UnsafeMutablePointer(mutating: field.name.utf8Start),
                    value: UnsafeMutablePointer(mutating: field.value.utf8Start),
                    namelen: field.name.utf8CodeUnitCount,
                    valuelen: field.value.utf8CodeUnitCount,
                    flags: UInt8(NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue)
                )
            )
        }
        unsafe self.fields = fields
    }

    public var count: Int { unsafe fields.count }
}

/// Lays out static fields followed by dynamic ones as the array nghttp2 wants; valid during `body` only.
/// - Parameter indexesAll: whether also those go into the connection's table that should not: later ones find their names.
@inline(__always)
func withFields<Result>(
    _ fixed: StaticHeaders?,
    _ block: HeaderBlock?,
    indexesAll: Bool = false,
    _ body: (UnsafePointer<nghttp2_nv>?, Int) -> Result
) -> Result {
    // Mostly all are static.
    guard let block, !block.isEmpty else { return unsafe body(fixed?.fields.baseAddress, fixed?.count ?? 0) }
    return unsafe withFields(fixed, and: block, indexesAll, body)
}

@inline(never)
private func withFields<Result>(
    _ fixed: StaticHeaders?,
    and block: HeaderBlock,
    _ indexesAll: Bool,
    _ body: (UnsafePointer<nghttp2_nv>?, Int) -> Result
) -> Result {
    let total = (fixed?.count ?? 0) + block.count
    return unsafe withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: total) { list in
        var index = 0
        while let fixed, index < fixed.count {
            unsafe list.initializeElement(at: index, to: fixed.fields[index])
            index += 1
        }
        return unsafe block.bytes.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self)
            var offset = 0
            while offset < bytes.count {
                let (name, value) = unsafe HeaderBlock.lengths(bytes, offset)
                let isIndexed = unsafe indexesAll || HeaderBlock.isIndexed(bytes, offset)
                let text = unsafe UnsafeMutablePointer(mutating: start + offset + HeaderBlock.prefix)
                unsafe list.initializeElement(
                    at: index,
                    to: nghttp2_nv(
                        name: text,
                        value: text + name,
                        namelen: name,
                        valuelen: value,
                        flags: UInt8((isIndexed ? NGHTTP2_NV_FLAG_NONE : NGHTTP2_NV_FLAG_NO_INDEX).rawValue)
                    )
                )
                index += 1
                offset += HeaderBlock.prefix + name + value
            }
            return unsafe body(UnsafePointer(list.baseAddress), total)
        }
    }
}
