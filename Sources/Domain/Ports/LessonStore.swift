// Where people's words on categories are kept, and the models trained from them.

/// Lessons and models. Implementations are held to the contract suite `LessonStoreContract`.
///
/// One process trains at a time: the right to is a lease, and a model is only kept under it.
public protocol LessonStore: Sendable {
    /// What people said, newest first: at most `LessonLimits.count`, and of one requester's or one specialist's tickets no
    /// more than its limits, so that nobody alone can teach the model something else. Imports are not limited.
    func lessons() async throws(StoreError) -> [Lesson]

    /// How many lessons came after a time, and when the newest did.
    func news(after: Timestamp) async throws(StoreError) -> (count: Int, newest: Timestamp?)

    /// The model in use; `nil` while none was trained from lessons.
    func servingModel() async throws(StoreError) -> CategoryModelRecord?

    /// The newest model, whether it serves or not.
    func newestModel() async throws(StoreError) -> CategoryModelRecord?

    /// A model as it was kept; `nil` when it is gone, as models are that no longer serve.
    func modelBytes(of version: Int) async throws(StoreError) -> [UInt8]?

    /// Takes or prolongs the right to train. Whether this owner has it now.
    func takeTraining(_ owner: OwnerID, for time: Duration) async throws(StoreError) -> Bool

    /// Hands it back.
    func endTraining(_ owner: OwnerID) async throws(StoreError)

    /// Keeps a model, and has it serve unless its draft says why not.
    ///
    /// - Throws: `conflict` when the right to train was lost meanwhile.
    func keep(
        _ draft: CategoryModelDraft,
        bytes: [UInt8],
        owner: OwnerID
    ) async throws(StoreError) -> CategoryModelRecord
}

/// How much is learned from, and from whom.
public enum LessonLimits {
    /// In all, the newest ones.
    public static let count = 50_000
    /// Of one requester's tickets, imports aside.
    public static let ofRequester = 50
    /// By one specialist's word.
    public static let ofSpecialist = 2_000
    /// Bytes of one ticket's text.
    public static let textBytes = 8 * 1024
    /// Bytes of all texts together; the oldest are left out.
    public static let totalBytes = 128 << 20
}
