// What the sessions of one loop share, so that a busy server allocates nothing.

/// Streams that are over, with their queues, and the small pieces that nghttp2 takes and gives back for each frame: used
/// again by whichever session needs them next. Confined to one thread.
public final class SessionMemory {
    /// Streams that are kept, with at most so many bytes in their queues.
    static let streamLimit = 256
    static let keptInput = 1_024
    static let keptOutput = 4_096

    let pieces = PiecePool()
    private var streams: [HTTP2Stream] = []

    public init() {}

    /// A stream that nobody has used yet, or not since `keep`.
    func stream(_ id: Int32) -> HTTP2Stream {
        guard let stream = streams.popLast() else { return HTTP2Stream(id: id) }
        stream.id = id
        return stream
    }

    /// Keeps a stream that is over, unless somebody else still holds it.
    func keep(_ stream: consuming HTTP2Stream) {
        guard streams.count < SessionMemory.streamLimit, isKnownUniquelyReferenced(&stream) else {
            return
        }
        stream.clear()
        streams.append(stream)
    }
}
