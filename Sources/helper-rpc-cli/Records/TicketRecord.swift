// A line of a file as a ticket of the past.

import Codec

/// Reads columns by the names that help desks export them under.
enum TicketRecord {
    /// The names of each column, the one that help shows first.
    enum Column: String, CaseIterable {
        case id, ticketID, email, subject, description, labels, category, urgency, status, outcome, resolution
        case createdAt, resolvedAt, closedAt, heldBack

        var names: [String] {
            switch self {
            case .id: ["id", "external_id"]
            case .ticketID: ["ticket_id"]
            case .email: ["email", "user_email", "requester"]
            case .subject: ["subject", "title"]
            case .description: ["description", "text", "body"]
            case .labels: ["labels", "tags"]
            case .category: ["category", "label"]
            case .urgency: ["urgency"]
            case .status: ["status"]
            case .outcome: ["outcome", "solution_outcome"]
            case .resolution: ["resolution", "solution"]
            case .createdAt: ["created_at"]
            case .resolvedAt: ["resolved_at"]
            case .closedAt: ["closed_at"]
            case .heldBack: ["held_back"]
            }
        }
    }

    /// - Throws: for a column that nobody would read: what it holds would be lost silently.
    static func check(columns: [String]) throws(Failure) {
        let known = Column.allCases.flatMap(\.names)
        let unknown = columns.filter { !known.contains($0) }
        guard unknown.isEmpty else {
            let all = Column.allCases.map { $0.names.joined(separator: " or ") }.joined(separator: ", ")
            throw Failure(
                .refused,
                "the first line names columns that are not known: \(unknown.joined(separator: ", "))",
                "Known are: \(all). Rename or remove the others, or give --ignore-unknown."
            )
        }
        guard columns.contains(where: (Column.description.names + Column.subject.names).contains) else {
            throw Failure(.refused, "the first line names no subject and no description")
        }
    }

    /// Why a line can't even be sent.
    struct Refusal: Error {
        var field: String
        var reason: String
    }

    /// - Parameter email: of those that name none.
    static func request(_ record: FileRecord, email: String) throws(Refusal) -> ImportTicketsRequest {
        switch record.content {
        case .row(let row): return try request(row, email: email)
        case .json(let text):
            do throws(DecodeError) {
                var request = try ImportTicketsRequest(json: text)
                if request.ticket?.userEmail.isEmpty == true { request.ticket?.userEmail = email }
                return request
            } catch {
                throw Refusal(field: "", reason: "is no ImportTicketsRequest in JSON: \(error)")
            }
        }
    }

    private static func request(_ row: [String: String], email: String) throws(Refusal) -> ImportTicketsRequest {
        func value(_ column: Column) -> String {
            for name in column.names { if let text = row[name] { return text } }
            return ""
        }
        func time(_ column: Column) throws(Refusal) -> Timestamp? {
            let text = value(column)
            if text.isEmpty { return nil }
            guard let moment = Moment(argument: text) else {
                throw Refusal(field: column.names[0], reason: "'\(text)' is no time such as 2026-03-01T08:00:00Z")
            }
            return moment.timestamp
        }
        func word<Value: ProtoEnum>(_ column: Column, _ type: Value.Type) throws(Refusal) -> Value? {
            let text = value(column)
            if text.isEmpty { return nil }
            guard let choice = Choice<Value>(argument: text.replacing(" ", with: "_")) else {
                let words = Choice<Value>.allValueStrings.joined(separator: ", ")
                throw Refusal(field: column.names[0], reason: "'\(text)' is none of \(words)")
            }
            return choice.value
        }
        var ticket = Ticket()
        ticket.ticketID = value(.ticketID)
        ticket.userEmail = value(.email).isEmpty ? email : value(.email)
        ticket.subject = value(.subject)
        ticket.description = value(.description)
        ticket.labels = value(.labels).split(separator: ";").map(String.init)
        ticket.status = try word(.status, TicketStatus.self) ?? .unspecified
        ticket.solutionOutcome = try word(.outcome, SolutionOutcome.self) ?? .unspecified
        ticket.resolution = value(.resolution)
        ticket.createdAt = try time(.createdAt)
        ticket.resolvedAt = try time(.resolvedAt)
        ticket.closedAt = try time(.closedAt)
        if !value(.category).isEmpty {
            var classification = Classification()
            classification.category = value(.category)
            classification.urgency = try word(.urgency, Urgency.self) ?? .unspecified
            ticket.classification = classification
        }
        var request = ImportTicketsRequest()
        request.ticket = ticket
        request.externalID = value(.id)
        switch value(.heldBack).lowercased() {
        case "", "false", "no", "0": request.heldBack = false
        case "true", "yes", "1": request.heldBack = true
        case let other: throw Refusal(field: "held_back", reason: "'\(other)' is neither true nor false")
        }
        return request
    }
}
