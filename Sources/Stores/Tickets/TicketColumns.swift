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
    static let whole = "\(findings), \(workflow)"

    /// The same without a workflow that would have to be gathered from the stages. Having Postgres ready to gather it costs
    /// half as much again as all the rest, be it gathered or not.
    static let ready = "\(findings), case when f.workflow_run = h.run_id then f_workflow.body end"

    private static let findings =
        listed
        + ", f_decision.body, f_intake.body, f_diagnosis.body, f_references.body, f_solution.body"

    static let wholeJoins = ["decision", "intake", "diagnosis", "references", "solution", "workflow"]
        .reduce(into: listedJoins) { joins, kind in
            joins += " left join found f_\(kind) on f_\(kind).ticket_id = t.id and f_\(kind).kind = '\(kind)'"
        }

    /// The workflow stands ready once the newest run's last stage has ended; while stages are at work it is gathered from
    /// them.
    private static let workflow = """
        case when f.workflow_run = h.run_id then f_workflow.body else ( \
            select json_agg(json_build_object('stage', g.stage, 'state', g.state, 'attempt', g.attempt, \
                'startedAt', (date_part('epoch', g.started_at) * 1e6)::bigint, \
                'finishedAt', (date_part('epoch', g.finished_at) * 1e6)::bigint, \
                'summary', g.summary) order by g.position) \
            from stages g where g.run_id = h.run_id and g.attempt > 0 \
        ) end
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

    /// Reads `whole` or `ready`.
    static func whole(_ row: inout RowReader) throws(PostgresError) -> Ticket {
        var ticket = try listed(&row)
        if let decision = try row.optionalJSON(AssignmentDecision.self) { ticket.assignment?.decision = decision }
        ticket.intake = try row.optionalJSON()
        ticket.diagnosis = try row.optionalJSON()
        ticket.references = try row.optionalJSON()
        ticket.solution = try row.optionalJSON()
        ticket.workflow = try row.optionalJSON(Workflow.self)?.entries ?? []
        return ticket
    }
}
