// Bringing a stream into the processor's cache ahead of its turn, where one message goes to a thousand.

import CNghttp2

/// How far ahead of its turn a stream is. What each step brings tells where the next one finds its own.
public enum Prefetch: Sendable {
    /// The call.
    case call
    /// The call's stream.
    case stream
    /// nghttp2's half of that.
    case frames

    /// Brings the two lines of an object that are used most.
    @inline(__always)
    public static func bring(_ object: AnyObject) {
        let address = unsafe UnsafeRawPointer(Unmanaged.passUnretained(object).toOpaque())
        unsafe codec_prefetch(address)
        unsafe codec_prefetch(address + Prefetch.line)
    }

    /// Bytes that a processor's cache holds together.
    fileprivate static let line = 64
}

extension HTTP2Stream {
    /// Brings what nghttp2 reads and writes when a message is sent.
    public func prefetchFrames() {
        guard let native = unsafe native else { return }
        for line in 0..<4 { unsafe codec_prefetch(native + line * Prefetch.line) }
    }
}
