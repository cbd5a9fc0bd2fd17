// ListRuns: runs, newest first, page by page.

import Codec
import Domain
import GRPC

struct ListRuns: UnaryHandler {
    static let method = AgentService.listRuns
    let ledger: any RunLedger

    struct Question {
        let query: RunQuery
        let digest: UInt64
    }

    func read(_ request: ListRunsRequest, _ check: inout FieldCheck) -> Question {
        var query = RunQuery()
        if !request.ticketID.isEmpty { query.ticketID = check.ticketID(request.ticketID) }
        for (index, state) in request.states.enumerated() {
            guard let wanted = state.state else {
                check.refuse("states[\(index)]", "must be a state of a run; leave it out for all")
                continue
            }
            if !query.states.contains(wanted) { query.states.append(wanted) }
        }
        query.pageSize = check.pageSize(request.pageSize)
        let digest = PageToken.digest(["runs", request.ticketID] + query.states.map(\.rawValue))
        query.after = RunPageToken.cursor(request.pageToken, question: digest, field: "page_token", check: &check)
        return Question(query: query, digest: digest)
    }

    func handle(_ asked: Question, _ call: Call) async throws(Status) -> ListRunsResponse {
        let page = try await asking { () throws(StoreError) in try await ledger.runs(asked.query) }
        var response = ListRunsResponse()
        response.runs = page.runs.map(Codec.Run.init)
        response.nextPageToken = page.next.map { RunPageToken.text($0, question: asked.digest) } ?? ""
        return response
    }
}

/// Where a page of runs ended: `time.run.digest`, opaque to callers and good for the same question only.
enum RunPageToken {
    static func text(_ cursor: RunCursor, question: UInt64) -> String {
        "\(String(cursor.createdAt.microseconds, radix: 36)).\(cursor.id.text).\(String(question, radix: 36))"
    }

    static func cursor(_ text: String, question: UInt64, field: String, check: inout FieldCheck) -> RunCursor? {
        if text.isEmpty { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 96, parts.count == 3,
            let time = Int64(parts[0], radix: 36),
            let id = RunID(String(parts[1])),
            let digest = UInt64(parts[2], radix: 36)
        else {
            check.refuse(field, "is no page token of this server: give next_page_token as it came, or leave it empty")
            return nil
        }
        guard digest == question else {
            check.refuse(field, "belongs to another filter: repeat the question that it came from")
            return nil
        }
        return RunCursor(createdAt: Timestamp(microseconds: time), id: id)
    }
}
