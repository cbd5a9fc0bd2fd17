// Words of a model's answer as they come, for whoever watches; never stored.

/// A piece of an answer that is still being written. It may be lost on its way, and it was not checked yet.
public struct SpokenWords: Sendable, Hashable {
    public var ticketID: TicketID
    public var runID: RunID
    public var mark: StageMark
    /// From 1 within the stage's attempt, so that equal pieces differ.
    public var number: Int
    public var text: String

    public init(ticketID: TicketID, runID: RunID, mark: StageMark, number: Int, text: String) {
        self.ticketID = ticketID
        self.runID = runID
        self.mark = mark
        self.number = number
        self.text = text
    }
}
