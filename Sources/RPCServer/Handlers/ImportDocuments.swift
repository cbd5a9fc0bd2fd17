// ImportDocuments: a stream of documents, each stored or refused by itself.

import Codec
import Domain
import GRPC

struct ImportDocuments: ClientStreamingHandler {
    static let method = KnowledgeService.importDocuments

    /// Documents stored in one transaction, and the characters after which it is full. Other calls of the loop wait
    /// behind it, so it is a matter of some tens of milliseconds.
    static let batchCount = 16
    static let batchBytes = 256 * 1024

    let documents: any DocumentStore

    func handle(
        _ requests: RequestStream<ImportDocumentsRequest>,
        _ call: Call
    ) async throws(Status) -> ImportDocumentsResponse {
        var response = ImportDocumentsResponse()
        var batch: [Domain.Document] = []
        var bytes = 0
        var count = 0
        while let request = try await requests.next() {
            count += 1
            if count > DocumentLimits.importCount {
                try await store(&batch, &response)
                throw Status(
                    .resourceExhausted,
                    "an import has at most \(DocumentLimits.importCount) documents: send the rest in another; "
                        + "those before are stored"
                )
            }
            let draft = DocumentDraft(request.document ?? Codec.Document())
            do throws(InvalidFields) {
                let document = try draft.document()
                batch.append(document)
                bytes += document.body.utf8.count
            } catch {
                response.refuse(draft.name, error.sentence)
            }
            if batch.count >= ImportDocuments.batchCount || bytes >= ImportDocuments.batchBytes {
                try await store(&batch, &response)
                bytes = 0
            }
        }
        try await store(&batch, &response)
        return response
    }

    private func store(
        _ batch: inout [Domain.Document],
        _ response: inout ImportDocumentsResponse
    ) async throws(Status) {
        let full = batch
        batch = []
        let fates = try await asking { () throws(StoreError) in try await documents.store(full) }
        for (document, fate) in zip(full, fates) {
            switch fate {
            case .stored: response.accepted += 1
            case .same:
                response.accepted += 1
                response.unchanged += 1
            case .full:
                response.refuse(
                    document.id,
                    "the knowledge base holds \(DocumentLimits.count) documents: delete others first"
                )
            }
        }
    }
}

extension ImportDocumentsResponse {
    fileprivate mutating func refuse(_ id: String, _ reason: String) {
        refused += 1
        guard refusedDocuments.count < DocumentLimits.refusalsNamed else { return }
        var document = RefusedDocument()
        document.documentID = String(id.prefix(DocumentLimits.idBytes))
        document.reason = reason
        refusedDocuments.append(document)
    }
}

extension InvalidFields {
    /// All violations in one sentence.
    fileprivate var sentence: String { violations.map { "\($0.field) \($0.description)" }.joined(separator: "; ") }
}

extension DocumentDraft {
    fileprivate init(_ document: Codec.Document) {
        self.init()
        id = document.documentID
        title = document.title
        category = document.category
        labels = document.labels
        source = document.source
        text = document.body
    }
}
