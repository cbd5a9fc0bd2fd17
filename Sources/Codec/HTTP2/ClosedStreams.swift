// Which streams of the peer are over, as far as is needed to tell a broken peer from one whose frames crossed ours.

/// The streams that the peer ended last, and those it left out last. Frames on either are its fault; frames on a stream
/// that we ended may have been under way and are ignored (RFC 9113, 5.1).
struct ClosedStreams {
    enum Verdict { case fine, closed, leftOut }

    private var ended: InlineArray<16, Int32> = InlineArray(repeating: 0)
    private var next = 0
    private var newest: Int32 = -1
    private var gap: (first: Int32, end: Int32) = (0, 0)

    mutating func opened(_ id: Int32) {
        if id > newest + 2 { gap = (newest + 2, id) }
        newest = id
    }

    /// Displaces the oldest of sixteen.
    mutating func ended(_ id: Int32) {
        ended[next] = id
        next = (next + 1) & 15
    }

    func verdict(on id: Int32) -> Verdict {
        // Beyond the newest stream nothing is over: mostly a frame opens the next one.
        guard id > 0, id <= newest else { return .fine }
        if id >= gap.first, id < gap.end { return .leftOut }
        for index in ended.indices where ended[index] == id { return .closed }
        return .fine
    }
}
