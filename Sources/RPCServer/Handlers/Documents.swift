// GetDocument, ListDocuments, SearchDocuments, DeleteDocument: the knowledge base looked up and weeded.

import Codec
import Domain
import GRPC

struct GetDocument: UnaryHandler {
    static let method = KnowledgeService.getDocument
    let documents: any DocumentStore

    func read(_ request: GetDocumentRequest, _ check: inout FieldCheck) -> String {
        check.documentID(request.documentID, field: "document_id")
    }

    func handle(_ id: String, _ call: Call) async throws(Status) -> GetDocumentResponse {
        let document = try await asking { () throws(StoreError) in try await documents.document(id) }
        var response = GetDocumentResponse()
        response.document = Codec.Document(document)
        response.document?.body = document.file
        return response
    }
}

struct ListDocuments: UnaryHandler {
    static let method = KnowledgeService.listDocuments
    let documents: any DocumentStore

    struct Question {
        let query: DocumentQuery
        let digest: UInt64
    }

    func read(_ request: ListDocumentsRequest, _ check: inout FieldCheck) -> Question {
        var query = DocumentQuery()
        query.category = check.category(request.category)
        query.pageSize = check.pageSize(request.pageSize)
        let digest = PageToken.digest(["documents", request.category])
        query.after = DocumentToken.cursor(request.pageToken, question: digest, field: "page_token", check: &check)
        return Question(query: query, digest: digest)
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> ListDocumentsResponse {
        let page = try await asking { () throws(StoreError) in try await documents.documents(asked.query) }
        var response = ListDocumentsResponse()
        response.documents = page.documents.map(Codec.Document.init)
        response.nextPageToken = page.next.map { DocumentToken.text($0, question: asked.digest) } ?? ""
        return response
    }
}

struct SearchDocuments: UnaryHandler {
    static let method = KnowledgeService.searchDocuments
    let documents: any DocumentStore

    struct Question {
        let text: String
        let category: String?
        let limit: Int
    }

    func read(_ request: SearchDocumentsRequest, _ check: inout FieldCheck) -> Question {
        Question(
            text: SearchDocuments.query(request.query, &check),
            category: check.category(request.category),
            limit: SearchDocuments.limit(request.limit, &check)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> SearchDocumentsResponse {
        let hits = try await asking { () throws(StoreError) in
            try await documents.search(asked.text, category: asked.category, limit: asked.limit)
        }
        var response = SearchDocumentsResponse()
        response.matches = hits.map { hit in
            var match = DocumentMatch()
            match.document = Codec.Document(hit.document)
            match.score = hit.score
            match.heading = hit.heading
            match.highlight = hit.highlight
            return match
        }
        return response
    }

    private static func query(_ query: String, _ check: inout FieldCheck) -> String {
        let text = query.trimmed
        let size = text.unicodeScalars.count
        if text.isEmpty {
            check.refuse("query", "must not be empty: give the words to look for")
        } else if size > DocumentLimits.searchCharacters {
            check.refuse(
                "query",
                "is \(size) characters long: shorten it to at most \(DocumentLimits.searchCharacters)"
            )
        }
        return text
    }

    private static func limit(_ limit: Int32, _ check: inout FieldCheck) -> Int {
        if limit == 0 { return DocumentLimits.searchLimitDefault }
        if !(1...Int32(DocumentLimits.searchLimitMax)).contains(limit) {
            check.refuse(
                "limit",
                "must be from 1 to \(DocumentLimits.searchLimitMax), or 0 for \(DocumentLimits.searchLimitDefault)"
            )
        }
        return Int(limit)
    }
}

struct DeleteDocument: UnaryHandler {
    static let method = KnowledgeService.deleteDocument
    let documents: any DocumentStore

    struct Question {
        let id: String
        let requestID: String?
    }

    func read(_ request: DeleteDocumentRequest, _ check: inout FieldCheck) -> Question {
        Question(
            id: check.documentID(request.documentID, field: "document_id"),
            requestID: check.requestID(request.requestID)
        )
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> DeleteDocumentResponse {
        try await asking { () throws(StoreError) in
            try await documents.delete(asked.id, requestID: asked.requestID)
        }
        return DeleteDocumentResponse()
    }
}

extension FieldCheck {
    /// A category to filter by; nil for all.
    fileprivate mutating func category(_ value: String) -> String? {
        let category = optionalText(value, field: "category", limit: TicketLimits.labelBytes)
        return category.isEmpty ? nil : category
    }
}

extension Codec.Document {
    /// Without the text.
    init(_ document: Domain.Document) {
        self.init()
        documentID = document.id
        title = document.title
        category = document.category
        labels = document.tags
        source = document.source
        updatedAt = document.updatedAt.map { Codec.Timestamp($0) }
    }
}

/// Where the next page of documents goes on: `title!id!digest`, the title as hexadecimal bytes.
enum DocumentToken {
    static func text(_ cursor: DocumentCursor, question: UInt64) -> String {
        let title = cursor.title.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return "\(title)!\(cursor.id)!\(String(question, radix: 36))"
    }

    /// The cursor of a token; `nil` for an empty one, which means the first page.
    static func cursor(_ text: String, question: UInt64, field: String, check: inout FieldCheck) -> DocumentCursor? {
        if text.isEmpty { return nil }
        let parts = text.split(separator: "!", omittingEmptySubsequences: false)
        guard text.utf8.count <= 4_096, parts.count == 3, let title = title(parts[0]),
            let digest = UInt64(parts[2], radix: 36)
        else {
            check.refuse(field, "is no page token of this server: give next_page_token as it came, or leave it empty")
            return nil
        }
        guard digest == question else {
            check.refuse(field, "belongs to another category: repeat the question that it came from")
            return nil
        }
        return DocumentCursor(title: title, id: String(parts[1]))
    }

    private static func title(_ digits: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = digits.utf8[...]
        while let high = rest.popFirst() {
            guard let low = rest.popFirst(), let byte = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
