// Filters and orders of lists: read whole, with every bad field named at once.

import Codec
import Domain
import Testing

@testable import RPCServer

@Suite struct QueryTests {
    private func violations(_ check: FieldCheck) -> [String] {
        do throws(InvalidFields) {
            try check.finish()
            return []
        } catch {
            return error.violations.map(\.field)
        }
    }

    @Test func `a filter is read whole`() {
        var filter = TicketFilter()
        filter.statuses = [.open, .closed]
        filter.urgencies = [.high]
        filter.category = " network "
        filter.label = "vip"
        filter.assigneeID = "SP-1"
        filter.requesterEmail = "Ada@Example.COM"
        filter.createdAfter = .init(microseconds: 1_000)
        filter.createdBefore = .init(microseconds: 2_000)
        var check = FieldCheck()
        let query = TicketQuery(filter, check: &check)
        #expect(violations(check) == [])
        #expect(query.states == [.open, .closed] && query.urgencies == [.high] && query.categories == ["network"])
        #expect(query.labels == ["vip"] && query.assignee == "SP-1" && query.userEmail == "Ada@example.com")
        #expect(query.createdAfter?.microseconds == 1_000 && query.createdBefore?.microseconds == 2_000)
    }

    @Test func `no filter is no condition, newest first`() {
        var check = FieldCheck()
        var query = TicketQuery(nil, check: &check)
        query.order(by: "", check: &check)
        #expect(query == TicketQuery() && query.descending && query.order == .createdAt)
    }

    @Test func `every bad field of a filter is named at once`() {
        let long = String(repeating: "x", count: 65)
        var filter = TicketFilter()
        filter.statuses = [.open, .unspecified]
        filter.urgencies = [.unspecified]
        (filter.category, filter.label, filter.assigneeID, filter.requesterEmail) = (long, long, long, "ada")
        filter.createdAfter = .init(seconds: .max)
        filter.createdBefore = .init(seconds: 0, nanos: -1)
        var check = FieldCheck()
        var query = TicketQuery(filter, check: &check)
        query.order(by: "colour", check: &check)
        let wanted = [
            "statuses[1]", "urgencies[0]", "category", "label", "assignee_id", "requester_email", "created_after",
            "created_before",
        ]
        #expect(Set(violations(check)) == Set(wanted.map { "filter.\($0)" } + ["order_by"]))
    }

    @Test(
        "an order is a known name and a direction",
        arguments: [
            ("created_at", .createdAt, false), ("created_at desc", .createdAt, true), ("urgency  asc", .urgency, false),
            (" updated_at desc ", .updatedAt, true),
        ] as [(String, TicketQuery.Order, Bool)]
    )
    func order(text: String, order: TicketQuery.Order, descending: Bool) {
        var check = FieldCheck()
        var query = TicketQuery()
        query.order(by: text, check: &check)
        #expect(violations(check) == [] && query.order == order && query.descending == descending)
    }

    @Test("any other order is refused", arguments: ["created_at up", "subject", "created_at asc asc", "asc", "a,b"])
    func badOrder(text: String) {
        var check = FieldCheck()
        var query = TicketQuery()
        query.order(by: text, check: &check)
        #expect(violations(check) == ["order_by"])
    }

    @Test func `sizes and sequences are checked, ids named`() {
        var check = FieldCheck()
        #expect(check.pageSize(0) == TicketLimits.pageSizeDefault && check.pageSize(1_000) == 1_000)
        #expect(check.sequence(0) == 0)
        _ = check.ticketID("TKT-A4D3106B")
        #expect(violations(check) == [])
        _ = check.pageSize(1_001)
        _ = check.pageSize(-1, field: "other_size")
        _ = check.sequence(-1)
        _ = check.ticketID("")
        _ = check.runID("x")
        #expect(violations(check) == ["page_size", "other_size", "after_sequence", "ticket_id", "run_id"])
    }
}
