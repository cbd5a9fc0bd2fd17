// The seam for embeddings: what turns texts into vectors, whoever serves it.

/// Turns texts into vectors whose nearness is likeness in meaning. One call is one attempt: whoever asks decides about more.
public protocol Embedder: Sendable {
    /// What answers share a provider's fate.
    var provider: String { get }
    /// Vectors of one model only can be compared.
    var model: String { get }
    /// Whether personal data and secrets leave the house only as placeholders.
    var hidesPersonalData: Bool { get }

    /// The vectors of texts, in their order and all of one dimension. Cancelling the task ends the transfer at once.
    ///
    /// - Parameters:
    ///   - texts: one to `EmbeddingLimits.batch`, none of them empty or longer than `EmbeddingLimits.textBytes`.
    ///   - limit: from now to the last byte.
    /// - Throws: also for an answer that lacks a vector, or holds one that is none.
    func vectors(of texts: [String], within limit: Duration) async throws(ModelFailure) -> [TextVector]
}

/// How much is asked at once.
public enum EmbeddingLimits {
    /// Texts of one question.
    public static let batch = 32
    /// Bytes of one text: what it is about stands at its beginning, and most models read no more than some 500 words.
    public static let textBytes = 2_000
}
