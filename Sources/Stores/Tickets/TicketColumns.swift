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

    /// After `base`: the classification and the assignment, for lists.
    static let listed = base + ", c.category, c.urgency, c.expertise_level, c.reasoning, c.confidence, a.people"

    static let listedJoins = """
        join ticket_texts x on x.ticket_id = t.id \
        left join classifications c on c.ticket_id = t.id \
        left join assignments a on a.ticket_id = t.id
        """

    /// After `listed`: everything else.
    static let whole =
        listed + """
            , a.decision, i.device_type, i.location, i.issue_type, i.missing_info, \
            d.diagnosis, d.potential_causes, d.recommended_tests, d.confidence, \
            r.documents, r.past_solutions, \
            s.solution, s.steps, s.tools_needed, s.estimated_time, s.confidence, s.citations, \
            w.stages, w.positions, w.states, w.attempts, w.starts, w.ends, w.summaries
            """

    /// Times of the workflow travel as microseconds; 0 is none. Its lines come in any order.
    static let wholeJoins =
        listedJoins + """
             left join intakes i on i.ticket_id = t.id \
            left join diagnostics d on d.ticket_id = t.id \
            left join ticket_references r on r.ticket_id = t.id \
            left join solutions s on s.ticket_id = t.id \
            left join lateral ( \
                select array_agg(g.stage) as stages, array_agg(g.position) as positions, array_agg(g.state) as states, array_agg(g.attempt) as attempts, \
                    array_agg(coalesce((date_part('epoch', g.started_at) * 1e6)::bigint, 0)) as starts, \
                    array_agg(coalesce((date_part('epoch', g.finished_at) * 1e6)::bigint, 0)) as ends, \
                    array_agg(g.summary) as summaries \
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
    private struct Assignees: Decodable {
        var primary: Assignee?
        var secondary: Assignee?
    }

    /// Reads `listed`. The assignment's decision stays empty.
    static func listed(_ row: inout RowReader) throws(PostgresError) -> Ticket {
        var ticket = try base(&row)
        if try row.isNull() {
            row.skip(5)
        } else {
            ticket.classification = Classification(
                category: try row.string(),
                urgency: try row.urgency(),
                expertiseLevel: try row.name(ExpertiseLevel.self),
                reasoning: try row.string(),
                confidence: try row.double()
            )
        }
        if try row.isNull() {
            row.skip(1)
        } else {
            let people = try row.json(Assignees.self)
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
        if try row.isNull() { row.skip(1) } else { ticket.assignment?.decision = try row.json(AssignmentDecision.self) }
        if try row.isNull() {
            row.skip(4)
        } else {
            ticket.intake = IntakeFinding(
                deviceType: try row.string(),
                location: try row.string(),
                issueType: try row.string(),
                missingInfo: try row.texts()
            )
        }
        if try row.isNull() {
            row.skip(4)
        } else {
            ticket.diagnosis = Diagnosis(
                diagnosis: try row.string(),
                potentialCauses: try row.texts(),
                recommendedTests: try row.texts(),
                confidence: try row.double()
            )
        }
        if try row.isNull() {
            row.skip(2)
        } else {
            ticket.references = References(
                documents: try row.json([Passage].self),
                pastSolutions: try row.json([PastSolution].self)
            )
        }
        if try row.isNull() {
            row.skip(6)
        } else {
            ticket.solution = Solution(
                solution: try row.string(),
                steps: try row.json([SolutionStep].self),
                toolsNeeded: try row.texts(),
                estimatedTime: try row.string(),
                confidence: try row.double(),
                citations: try row.json([Citation].self)
            )
        }
        ticket.workflow = try workflow(&row)
        return ticket
    }

    private static func workflow(_ row: inout RowReader) throws(PostgresError) -> [WorkflowEntry] {
        if try row.isNull() {
            row.skip(7)
            return []
        }
        let stages = try row.texts()
        let positions = try row.integers()
        let states = try row.texts()
        let attempts = try row.integers()
        let starts = try row.integers()
        let ends = try row.integers()
        let summaries = try row.texts()
        var entries: [WorkflowEntry] = []
        entries.reserveCapacity(stages.count)
        // In the plan's order; sorting six here is cheaper than there.
        for index in stages.indices.sorted(by: { positions[$0] < positions[$1] }) {
            guard let state = StageState(rawValue: states[index]) else {
                throw .decode(column: 0, reason: "'\(states[index])' is no state of a stage")
            }
            entries.append(
                WorkflowEntry(
                    stage: StageName(rawValue: stages[index]),
                    state: state,
                    attempt: Int(attempts[index]),
                    startedAt: starts[index] == 0 ? nil : Timestamp(microseconds: starts[index]),
                    finishedAt: ends[index] == 0 ? nil : Timestamp(microseconds: ends[index]),
                    summary: summaries[index]
                )
            )
        }
        return entries
    }
}
