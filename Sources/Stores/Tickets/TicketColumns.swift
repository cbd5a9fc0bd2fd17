// Which columns make a ticket, and how they are read back.

import Domain
import Drivers

/// The select lists and joins of tickets, each beside the code that reads it.
enum TicketColumns {
    /// What every reading of a ticket begins with.
    static let base = """
        t.id, t.user_email, x.subject, x.description, t.labels, t.state, h.version, t.created_at, h.updated_at, \
        t.resolved_at, t.closed_at, t.merged_into, t.resolution_outcome, t.resolution_note, h.run_id, h.run_state, \
        h.sequence
        """

    /// After `base`: the classification and who has the ticket, for lists.
    static let listed = base + ", f.classification, f.people"

    static let listedJoins = """
        join ticket_texts x on x.ticket_id = t.id \
        left join findings f on f.ticket_id = t.id
        """

    /// After `listed`: everything else.
    static let whole = listed + ", f.decision, f.intake, f.diagnosis, f.passages, f.solution, w.words, w.numbers"

    /// A line of the workflow is three words and four numbers; its times are microseconds, 0 is none. Two arrays cost
    /// Postgres half of what seven would. The lines come in any order.
    static let wholeJoins =
        listedJoins + """
             left join lateral ( \
                select array_agg(array[g.stage, g.state, g.summary]) as words, \
                    array_agg(array[g.position, g.attempt, \
                        coalesce((date_part('epoch', g.started_at) * 1e6)::bigint, 0), \
                        coalesce((date_part('epoch', g.finished_at) * 1e6)::bigint, 0)]) as numbers \
                from stages g where g.run_id = h.run_id and g.attempt > 0 \
            ) w on true
            """

    /// Reads `base`.
    static func base(_ row: inout RowReader) throws(PostgresError) -> Ticket {
        var ticket = Ticket(
            id: try row.ticketID(),
            userEmail: try row.string(),
            subject: try row.string(),
            description: try row.string(),
            labels: try row.texts(),
            state: try row.name(TicketState.self),
            version: try row.int64(),
            createdAt: try row.timestamp(),
            updatedAt: try row.timestamp()
        )
        ticket.resolvedAt = try row.optionalTimestamp()
        ticket.closedAt = try row.optionalTimestamp()
        ticket.mergedInto = try row.optionalTicketID()
        if try row.isNull() {
            row.skip(2)
        } else {
            ticket.resolution = Resolution(outcome: try row.name(SolutionOutcome.self), note: try row.string())
        }
        if try row.isNull() {
            row.skip(2)
        } else {
            ticket.runID = try row.runID()
            ticket.runState = try row.name(RunState.self)
        }
        ticket.lastSequence = try row.int64()
        return ticket
    }

    /// What the column `people` holds.
    private struct Assignees: JSONForm {
        var primary: Assignee?
        var secondary: Assignee?

        init(from json: inout JSONReader) throws(JSONError) {
            try json.enter()
            primary = try json.optionalValue("primary")
            secondary = try json.optionalValue("secondary")
            try json.leave()
        }

        func write(to json: inout JSONWriter) {
            json.object {
                $0.member("primary", optional: primary)
                $0.member("secondary", optional: secondary)
            }
        }
    }

    /// Reads `listed`. The assignment's decision stays empty.
    static func listed(_ row: inout RowReader) throws(PostgresError) -> Ticket {
        var ticket = try base(&row)
        ticket.classification = try row.optionalJSON()
        if let people = try row.optionalJSON(Assignees.self) {
            ticket.assignment = Assignment(
                primary: people.primary,
                secondary: people.secondary,
                decision: AssignmentDecision(candidates: [], tieBreak: "")
            )
        }
        return ticket
    }

    /// Reads `whole`.
    static func whole(_ row: inout RowReader) throws(PostgresError) -> Ticket {
        var ticket = try listed(&row)
        if let decision = try row.optionalJSON(AssignmentDecision.self) { ticket.assignment?.decision = decision }
        ticket.intake = try row.optionalJSON()
        ticket.diagnosis = try row.optionalJSON()
        ticket.references = try row.optionalJSON()
        ticket.solution = try row.optionalJSON()
        ticket.workflow = try workflow(&row)
        return ticket
    }

    private static func workflow(_ row: inout RowReader) throws(PostgresError) -> [WorkflowEntry] {
        if try row.isNull() {
            row.skip(2)
            return []
        }
        let words = try row.texts()
        let numbers = try row.integers()
        guard words.count % 3 == 0, words.count / 3 * 4 == numbers.count else {
            throw .decode(column: 0, reason: "\(words.count) words and \(numbers.count) numbers are no workflow")
        }
        var entries: [WorkflowEntry] = []
        entries.reserveCapacity(words.count / 3)
        // In the plan's order; sorting six here is cheaper than there.
        for line in (0..<words.count / 3).sorted(by: { numbers[4 * $0] < numbers[4 * $1] }) {
            let (word, number) = (3 * line, 4 * line)
            guard let state = StageState(rawValue: words[word + 1]) else {
                throw .decode(column: 0, reason: "'\(words[word + 1])' is no state of a stage")
            }
            entries.append(
                WorkflowEntry(
                    stage: StageName(rawValue: words[word]),
                    state: state,
                    attempt: Int(numbers[number + 1]),
                    startedAt: time(numbers[number + 2]),
                    finishedAt: time(numbers[number + 3]),
                    summary: words[word + 2]
                )
            )
        }
        return entries
    }

    private static func time(_ microseconds: Int64) -> Timestamp? {
        microseconds == 0 ? nil : Timestamp(microseconds: microseconds)
    }
}
