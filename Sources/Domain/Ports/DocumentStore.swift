// Where the knowledge base's documents are kept, for those who look after them.

/// Keeps documents. Agents search them through `KnowledgeBase`. Implementations are held to the contract suite
/// `DocumentStoreContract`.
public protocol DocumentStore: Sendable {
    /// Stores or replaces documents, all or none of them, and gives what became of each, in order.
    ///
    /// What is stored is found from then on. A document is the same when its digest is.
    func store(_ documents: [Document]) async throws(StoreError) -> [DocumentFate]

    /// - Throws: `notFound`.
    func document(_ id: String) async throws(StoreError) -> Document

    /// One page by title, upper and lower case alike, without the text; stable while documents come and go.
    func documents(_ query: DocumentQuery) async throws(StoreError) -> DocumentPage

    /// Full text over titles, labels and all sections, best first: words, "phrases", -exclusions.
    ///
    /// - Parameter category: only this one; `nil` for all.
    func search(_ text: String, category: String?, limit: Int) async throws(StoreError) -> [DocumentHit]

    /// Under a request id that was used for the same, does nothing.
    ///
    /// - Throws: `notFound`, `requestIDReused`.
    func delete(_ id: String, requestID: String?) async throws(StoreError)
}

/// What became of a document that was to be stored.
public enum DocumentFate: String, Sendable {
    case stored
    /// It was there already, the same in every word.
    case same
    /// It is new, and the knowledge base holds `DocumentLimits.count` already.
    case full
}

/// Which documents, and from where on.
public struct DocumentQuery: Sendable, Equatable {
    /// `nil` for all.
    public var category: String?
    /// 1 to `TicketLimits.pageSizeMax`.
    public var pageSize = TicketLimits.pageSizeDefault
    public var after: DocumentCursor?

    public init() {}
}

/// The last document of a page.
public struct DocumentCursor: Sendable, Equatable {
    /// Its title in lower case, as the store orders by it.
    public var title: String
    public var id: String

    public init(title: String, id: String) {
        self.title = title
        self.id = id
    }
}

/// One page of documents, their bodies empty.
public struct DocumentPage: Sendable, Equatable {
    public var documents: [Document]
    /// `nil` on the last page.
    public var next: DocumentCursor?

    public init(documents: [Document], next: DocumentCursor?) {
        self.documents = documents
        self.next = next
    }
}

/// A match of a search.
public struct DocumentHit: Sendable, Equatable {
    /// Its body is empty.
    public var document: Document
    /// Greater than 0; comparable within one search only.
    public var score: Double
    /// What the fitting part stands under; empty before the first heading.
    public var heading: String
    /// The fitting part, with `**` around the words found.
    public var highlight: String

    public init(document: Document, score: Double, heading: String, highlight: String) {
        self.document = document
        self.score = score
        self.heading = heading
        self.highlight = highlight
    }
}
