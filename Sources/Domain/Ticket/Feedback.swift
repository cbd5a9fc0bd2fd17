// A person's opinion on what the agents found.

/// Feedback, checked.
public struct Feedback: Sendable, Equatable {
    /// `nil`: the latest.
    public var runID: RunID?
    /// The stage rated.
    public var stage: StageName
    /// 1 (useless) to 5 (just right); `nil`: not rated.
    public var rating: Int?
    /// `nil`: no correction.
    public var category: String?
    /// `nil`: no correction.
    public var urgency: Urgency?
    public var comment: String

    /// In characters.
    public static let commentMax = 4_000

    public init(
        runID: RunID?,
        stage: StageName,
        rating: Int?,
        category: String?,
        urgency: Urgency?,
        comment: String
    ) {
        self.runID = runID
        self.stage = stage
        self.rating = rating
        self.category = category
        self.urgency = urgency
        self.comment = comment
    }
}
