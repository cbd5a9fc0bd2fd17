// From lessons to a model that may serve: what is learned, what judges, and when the one in use stays.

public import Domain

/// What comes of training once. Pure CPU: run it off the loops.
public struct CategorySchool: Sendable {
    /// The configured ones; lessons of another category teach nothing.
    public var categories: [String]
    /// What is learned beside the lessons: what the product ships with, where its category is configured, and each
    /// category's own name, so that there is a model before there are lessons.
    private let basics: [LabelledText]
    /// Judge while there are few lessons.
    private let basicJudges: [LabelledText]

    /// Lessons that are kept back, judge; with fewer than this the shipped tickets do that are kept back.
    static let judgesMin = 30
    /// From so many lessons on each twentieth is kept back instead of each tenth, and from so many each fortieth: the kept ones
    /// of many lessons are among those of fewer, so that none was learned before.
    static let manyLessons = 5_000
    static let mostLessons = 20_000
    /// So many lessons that are marked as kept back judge alone, and no other is kept from training.
    static let markedMin = 200

    public init(categories: [String], documents: [Document]) {
        self.categories = categories
        let known = Set(categories)
        let names = categories.filter { !Shipped.categories.contains($0) }.map { LabelledText(text: $0, label: $0) }
        basics = Shipped.examples(from: documents).filter { known.contains($0.label) } + names
        basicJudges = Shipped.tickets().filter { $0.isHeldBack && known.contains($0.category) }
            .map { LabelledText(text: $0.text, label: $0.category) }
    }

    /// The model of a server that has no lessons.
    public func basicModel() -> TextModel { TextModel.train(basics, Shipped.training) }

    /// Whether a stored model can serve this configuration.
    public func accepts(_ model: TextModel) -> Bool { Set(model.labels).isSubset(of: categories) }

    /// Trains from lessons and judges against a rival.
    ///
    /// - Parameter rival: the one in use; `nil` when there is none that must be beaten.
    public func train(
        _ lessons: [Lesson],
        against rival: TextModel?
    ) -> (model: TextModel, draft: CategoryModelDraft) {
        let usable = lessons.filter { categories.contains($0.category) && !$0.text.isEmpty }
        let (taught, kept) = CategorySchool.split(usable)
        // Few lessons judge nothing: the shipped tickets do, and then they don't teach.
        let isBasic = kept.count < CategorySchool.judgesMin
        let judges = isBasic ? basicJudges : kept
        let judged = Set(isBasic ? basicJudges.map(\.text) : [])
        let examples = basics.filter { !judged.contains($0.text) } + taught
        let settings = taught.count >= 1_000 ? TrainingSettings() : Shipped.training
        let trained = TextModel.train(examples, settings, judges: judges)
        // Judged as it will be handed out.
        let model = TextModel(bytes: trained.bytes) ?? trained
        let own = model.judge(judges)
        let other = rival.map { $0.judge(judges) }
        let draft = CategoryModelDraft(
            categories: model.labels,
            trainedOn: examples.count,
            judgement: own.judgement,
            rivalAccuracy: other?.judgement.accuracy,
            refusal: other.map { CategorySchool.refusal(own.right, $0.right) } ?? "",
            learnedUntil: lessons.map(\.at).max() ?? Timestamp(microseconds: 0)
        )
        return (model, draft)
    }

    /// Which lessons teach and which judge. Drawn by the ticket's id, so that a ticket is on one side for good, and no model
    /// is judged by what the one before it learned.
    static func split(_ lessons: [Lesson]) -> (taught: [LabelledText], kept: [LabelledText]) {
        let marked = lessons.count { $0.isHeldBack }
        let share: UInt64 = lessons.count >= mostLessons ? 40 : lessons.count >= manyLessons ? 20 : 10
        var taught: [LabelledText] = []
        var kept: [LabelledText] = []
        for lesson in lessons {
            let text = LabelledText(text: lesson.text, label: lesson.category)
            let isDrawn = marked < markedMin && draw(lesson.ticketID) % share == 0
            if lesson.isHeldBack || isDrawn { kept.append(text) } else { taught.append(text) }
        }
        return (taught, kept)
    }

    private static func draw(_ ticket: TicketID) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in ticket.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var mix = SplitMix(state: hash)
        return mix.next()
    }

    /// Why a model must not take its rival's place: it is wrong where the rival is right more often than chance alone would
    /// make it (McNemar's test, one standard deviation).
    static func refusal(_ own: [Bool], _ rival: [Bool]) -> String {
        let won = zip(own, rival).count { $0 && !$1 }
        let lost = zip(own, rival).count { !$0 && $1 }
        guard Double(lost - won) > Double(lost + won).squareRoot() else { return "" }
        return "it lost \(lost) of \(own.count) tickets that the model in use gets right, and won \(won)"
    }
}
