// What a caller asks for, as a query: filters and order checked, with every bad field named.

import Codec
import Domain

extension TicketQuery {
    /// Reads a filter.
    init(_ filter: Codec.TicketFilter?, check: inout FieldCheck) {
        self.init()
        guard let filter else { return }
        for (index, status) in filter.statuses.enumerated() {
            guard let state = status.state else {
                check.refuse("filter.statuses[\(index)]", "must be a status; leave it out for all")
                continue
            }
            states.append(state)
        }
        for (index, wanted) in filter.urgencies.enumerated() {
            guard let urgency = wanted.urgency else {
                check.refuse("filter.urgencies[\(index)]", "must be an urgency; leave it out for all")
                continue
            }
            urgencies.append(urgency)
        }
        let limit = TicketLimits.labelBytes
        let category = check.optionalText(filter.category, field: "filter.category", limit: limit)
        if !category.isEmpty { categories = [category] }
        let label = check.optionalText(filter.label, field: "filter.label", limit: limit)
        if !label.isEmpty { labels = [label] }
        let person = check.optionalText(filter.assigneeID, field: "filter.assignee_id", limit: limit)
        if !person.isEmpty { assignee = person }
        if !filter.requesterEmail.isEmpty {
            userEmail = check.email(filter.requesterEmail, field: "filter.requester_email")
        }
        createdAfter = check.time(filter.createdAfter, field: "filter.created_after")
        createdBefore = check.time(filter.createdBefore, field: "filter.created_before")
    }

    /// Reads `created_at desc` and the like.
    mutating func order(by text: String, check: inout FieldCheck) {
        let words = text.split(separator: " ")
        guard let name = words.first else { return }
        let direction = words.count > 1 ? String(words[1]) : "asc"
        guard words.count <= 2, let known = Order(rawValue: String(name)), ["asc", "desc"].contains(direction) else {
            let names = Order.allCases.map(\.rawValue).joined(separator: ", ")
            check.refuse("order_by", "'\(text)' is not known: give one of \(names), and asc or desc behind it")
            return
        }
        order = known
        descending = direction == "desc"
    }

    /// A digest of the question, without its page.
    func digest(_ more: String = "") -> UInt64 {
        PageToken.digest(
            states.map(\.rawValue) + ["|"] + categories + ["|"] + urgencies.map(\.rawValue) + ["|"] + labels
                + [
                    assignee ?? "", userEmail ?? "", createdAfter.map { "\($0.microseconds)" } ?? "",
                    createdBefore.map { "\($0.microseconds)" } ?? "", order.rawValue, "\(descending)", more,
                ]
        )
    }
}

extension FieldCheck {
    /// A time that may be absent.
    mutating func time(_ time: Codec.Timestamp?, field: String) -> Domain.Timestamp? {
        guard let time else { return nil }
        if time.isValid { return Domain.Timestamp(microseconds: time.microseconds) }
        refuse(field, "is out of range: give a time between the years 1 and 9999")
        return nil
    }
}
