// KnowledgeService, made from ithelper/v1/knowledge_service.proto by `make proto`; change the proto instead.

/// The knowledge base.
public enum KnowledgeService {
    /// The service's full name.
    public static let name = "ithelper.v1.KnowledgeService"

    /// Stores or replaces documents, by `document_id`; bad ones are refused one by one, the rest is stored. What is the same
    /// already is left alone. At most 10,000 documents a call; what came before a call broke off stays stored.
    public static let importDocuments = ClientStreaming<ImportDocumentsRequest, ImportDocumentsResponse>(
        "/ithelper.v1.KnowledgeService/ImportDocuments"
    )

    /// One document with its text.
    public static let getDocument = Unary<GetDocumentRequest, GetDocumentResponse>(
        "/ithelper.v1.KnowledgeService/GetDocument"
    )

    /// Pages through documents without their text, by title.
    public static let listDocuments = Unary<ListDocumentsRequest, ListDocumentsResponse>(
        "/ithelper.v1.KnowledgeService/ListDocuments"
    )

    /// Full-text search, best first.
    public static let searchDocuments = Unary<SearchDocumentsRequest, SearchDocumentsResponse>(
        "/ithelper.v1.KnowledgeService/SearchDocuments"
    )

    /// Deletes a document. NOT_FOUND if there is none.
    public static let deleteDocument = Unary<DeleteDocumentRequest, DeleteDocumentResponse>(
        "/ithelper.v1.KnowledgeService/DeleteDocument"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        importDocuments.info,
        getDocument.info,
        listDocuments.info,
        searchDocuments.info,
        deleteDocument.info,
    ]
}
