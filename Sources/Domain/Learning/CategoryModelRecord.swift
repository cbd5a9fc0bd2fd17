// What is kept of a trained category model beside its weights: how good it was, and whether it serves.

/// How well a model told the categories of tickets that it had not learned from.
public struct Judgement: Sendable, Equatable {
    /// Tickets judged.
    public var count: Int
    /// Share that was right, 0 to 1.
    public var accuracy: Double
    /// Mean of the categories' F1, 0 to 1.
    public var macroF1: Double
    /// How far confidence is from accuracy, 0 to 1: the mean over fifteen equal bins of confidence, by their size.
    public var calibrationError: Double

    public init(count: Int, accuracy: Double, macroF1: Double, calibrationError: Double) {
        self.count = count
        self.accuracy = accuracy
        self.macroF1 = macroF1
        self.calibrationError = calibrationError
    }
}

/// A model before it has a version.
public struct CategoryModelDraft: Sendable, Equatable {
    /// Sorted.
    public var categories: [String]
    /// Texts it learned from.
    public var trainedOn: Int
    public var judgement: Judgement
    /// Accuracy of the one that served, on the same tickets; `nil` when there was none, or it was not asked.
    public var rivalAccuracy: Double?
    /// Why it must not serve; empty when it may.
    public var refusal: String
    /// The time of the newest lesson that was read.
    public var learnedUntil: Timestamp

    public init(
        categories: [String],
        trainedOn: Int,
        judgement: Judgement,
        rivalAccuracy: Double?,
        refusal: String,
        learnedUntil: Timestamp
    ) {
        self.categories = categories
        self.trainedOn = trainedOn
        self.judgement = judgement
        self.rivalAccuracy = rivalAccuracy
        self.refusal = refusal
        self.learnedUntil = learnedUntil
    }
}

/// A model that was trained and kept.
public struct CategoryModelRecord: Sendable, Equatable {
    /// From 1.
    public var version: Int
    public var isServing: Bool
    public var trainedAt: Timestamp
    public var draft: CategoryModelDraft

    public init(version: Int, isServing: Bool, trainedAt: Timestamp, draft: CategoryModelDraft) {
        self.version = version
        self.isServing = isServing
        self.trainedAt = trainedAt
        self.draft = draft
    }
}

/// A ticket whose category is known by a person's word.
public struct Lesson: Sendable, Equatable {
    public var ticketID: TicketID
    public var category: String
    /// Judges, and is never learned from.
    public var isHeldBack: Bool
    public var at: Timestamp
    /// Subject and description, as `CaseFile.wordsOnce`.
    public var text: String

    public init(ticketID: TicketID, category: String, isHeldBack: Bool, at: Timestamp, text: String) {
        self.ticketID = ticketID
        self.category = category
        self.isHeldBack = isHeldBack
        self.at = at
        self.text = text
    }
}
