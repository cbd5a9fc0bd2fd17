// gzip for one message at a time, as gRPC compression wants it: a new context for each (compression.md).

import CZlib

/// The `gzip` message encoding.
public enum Gzip {
    /// Bytes produced by one step; what a bomb can cost beyond the limit.
    static let step = 16 * 1_024
    /// zlib's window of 32 KiB, with 16 added for the gzip header.
    private static let gzipWindow: Int32 = 15 + 16

    /// Inflates one gzip member. The size is checked while inflating, so a bomb costs at most `limit` and one step.
    ///
    /// The corresponding C function is `inflate`.
    public static func inflate(_ input: Span<UInt8>, limit: Int) throws(FramingError) -> [UInt8] {
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        guard unsafe inflateInit2_(&stream, gzipWindow, ZLIB_VERSION, size) == Z_OK else { throw .invalidGzip }
        defer { unsafe inflateEnd(&stream) }
        var output: [UInt8] = []
        var outcome = Z_OK
        unsafe input.withUnsafeBufferPointer { input in
            unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.avail_in = UInt32(input.count)
            repeat {
                outcome = unsafe produce(&stream, into: &output) { unsafe CZlib.inflate($0, Z_NO_FLUSH) }
            } while outcome == Z_OK && output.count <= limit
        }
        guard output.count <= limit else { throw .tooLarge(limit: limit) }
        guard outcome == Z_STREAM_END, unsafe stream.avail_in == 0 else { throw .invalidGzip }
        return output
    }

    /// Deflates into one gzip member. The corresponding C function is `deflate`.
    public static func deflate(_ input: Span<UInt8>) -> [UInt8] {
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        // Level 1: on messages of some kilobytes it is about three times as fast as 6 and hardly larger.
        let started = unsafe deflateInit2_(
            &stream,
            Z_BEST_SPEED,
            Z_DEFLATED,
            gzipWindow,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        precondition(started == Z_OK, "out of memory for gzip")
        defer { unsafe deflateEnd(&stream) }
        var output: [UInt8] = []
        unsafe input.withUnsafeBufferPointer { input in
            unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.avail_in = UInt32(input.count)
            while unsafe produce(&stream, into: &output, { unsafe CZlib.deflate($0, Z_FINISH) }) == Z_OK {}
        }
        return output
    }

    private static func produce(
        _ stream: inout z_stream,
        into output: inout [UInt8],
        _ work: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> Int32 {
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: step) { piece in
            unsafe stream.next_out = piece.baseAddress
            unsafe stream.avail_out = UInt32(step)
            let outcome = unsafe work(&stream)
            let produced = unsafe step - Int(stream.avail_out)
            unsafe output.append(contentsOf: piece[0..<produced])
            return outcome
        }
    }
}
