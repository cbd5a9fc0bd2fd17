// What earlier programs wrote is read, and what nobody should have written is an error that says where it is.

import Domain
import DomainFakes
import Drivers
import Loop
import Stores
import Testing

@Suite struct StoredFindingTests {
    /// Runs a ticket to its end, has its stored rows changed, and reads it again.
    private func reading(after change: String, _ body: (Desk, TicketID) async throws -> Void) async throws {
        let client = PostgresClient(url: try await TestDatabase.fresh(), loop: testLoop)
        let desk = Desk(client)
        let (created, lease) = try await desk.begun()
        _ = try await desk.workOff(lease)
        _ = try await client.run(Query(Statement(unprepared: change)))
        try await body(desk, created.ticket.id)
        await client.close()
    }

    @Test(
        "a stored finding of another shape is an error that names the member, and other tickets are read",
        arguments: [
            ("solution", "{\"steps\": 1}", "steps"), ("classification", "{}", "urgency"),
            ("people", "[]", "'{'"),
            (
                "diagnosis", "{\"diagnosis\": \"d\", \"confidence\": 0.5, \"potentialCauses\": [[]]}", "potentialCauses"
            ),
            ("references", "{\"documents\": [{\"documentID\": \"d\", \"score\": \"x\"}]}", "documents"),
            ("decision", "null", "'{'"), ("intake", "\"text\"", "'{'"),
        ]
    )
    func otherShape(finding: String, stored: String, named: String) async throws {
        let isListed = ["classification", "people"].contains(finding)
        let change =
            isListed
            ? "update findings set \(finding) = '\(stored)'"
            : "update found set body = '\(stored)' where kind = '\(finding)'"
        try await reading(after: change) { desk, id in
            await #expect {
                try await desk.tickets.ticket(id)
            } throws: {
                if case .corrupt(let reason)? = $0 as? StoreError { reason.contains(named) } else { false }
            }
            let other = try await desk.tickets.create(.sample(), plan: .six, requestID: nil)
            #expect(try await desk.tickets.ticket(other.ticket.id).subject == other.ticket.subject)
        }
    }

    @Test("a stored event of another shape is an error that names the event")
    func otherEvent() async throws {
        try await reading(after: "update events set body = '{\"finding\": {}}' where stage = 'fetch' and sequence > 6")
        {
            desk,
            id in
            await #expect {
                try await desk.log(of: id)
            } throws: {
                if case .corrupt(let reason)? = $0 as? StoreError { reason.contains("of \(id)") } else { false }
            }
        }
    }

    @Test("what stages found can be asked for in typed columns")
    func typed() async throws {
        let client = PostgresClient(url: try await TestDatabase.fresh(), loop: testLoop)
        let (_, lease) = try await Desk(client).begun()
        _ = try await Desk(client).workOff(lease)
        let rows = try await client.run(
            Query(
                Statement(
                    unprepared: """
                        select c.category, c.urgency::int, c.expertise_level, c.confidence, d.diagnosis, d.potential_causes,
                            d.recommended_tests, s.solution, s.steps -> 1 ->> 'text', s.tools_needed, s.estimated_time,
                            a.primary_id, a.secondary_id
                        from tickets t
                        join classifications c on c.ticket_id = t.id and c.category = t.category and c.urgency = t.urgency
                        join diagnostics d on d.ticket_id = t.id
                        join solutions s on s.ticket_id = t.id
                        join assignments a on a.ticket_id = t.id and a.primary_id = t.primary_id
                        """
                )
            )
        )
        let row = try #require(rows.first)
        #expect(rows.count == 1)
        #expect(try row.string(0) == "hardware" && row.int(1) == 2)
        #expect(try row.string(2) == "tier2" && row.double(3) == 0.875)
        #expect(try row.string(4) == "The fuser is cold")
        #expect(try row.textArray(5) == ["no power", "an old fuser"] && row.textArray(6) == [])
        #expect(try row.string(7) == "Exchange the fuser." && row.string(8) == "Wait.")
        #expect(try row.textArray(9) == ["screwdriver"] && row.string(10) == "20 minutes")
        #expect(try row.string(11) == "sp-ada" && row.string(12) == "sp-bob")
        await client.close()
    }

    @Test("a ticket whose findings were stored before they had one row is read as it was")
    func earlier() async throws {
        let url = try await TestDatabase.empty()
        let before = Migration.all.filter { $0.number < 9 }
        try await Schema.migrate(url, on: testLoop, migrations: before)
        let client = PostgresClient(url: url, loop: testLoop)
        let id = TicketID(number: 1)
        let findings = """
            {"intake": {"deviceType": "printer", "location": "B2", "issueType": "printing", "missingInfo": ["Which?"]}}
            {"classification": {"category": "hardware", "urgency": "high", "expertiseLevel": "tier1", "reasoning": "r", "confidence": 0.5}}
            {"references": {"documents": [{"documentID": "kb", "title": "t", "category": "c", "snippet": "s", "score": 1, "symptoms": ["x"], "causes": [], "checks": [], "steps": ["y"], "tools": [], "estimatedTime": "", "escalateWhen": []}], "pastSolutions": []}}
            {"assignment": {"primary": null, "decision": {"candidates": [], "tieBreak": "none"}}}
            """
        _ = try await client.run(
            Statement(
                unprepared: """
                    with t as (
                        insert into tickets (id, user_email, created_at) values ($1, 'ada@example.com', now())
                    ), x as (
                        insert into ticket_texts (ticket_id, subject, description) values ($1, 's', 'd')
                    ), h as (
                        insert into heads (ticket_id, sequence, version, updated_at) values ($1, 4, 1, now())
                    )
                    insert into events (ticket_id, sequence, at, kind, actor, body)
                    select $1, o, now(), 'stage_finished', 'a', jsonb_build_object('finding', f::jsonb, 'usage', '{}'::jsonb)
                    from unnest(string_to_array($2, E'\\n')) with ordinality u(f, o)
                    """
            )(.text(id.text), .text(findings))
        )
        #expect(try await Schema.migrate(url, on: testLoop) == Migration.all.map(\.number).filter { $0 >= 9 })
        let ticket = try await Desk(client).tickets.ticket(id)
        #expect(ticket.intake?.missingInfo == ["Which?"] && ticket.classification?.urgency == .high)
        let kept = Passage(documentID: "kb", title: "t", category: "c", snippet: "s", score: 1)
        #expect(ticket.references?.documents == [kept])
        #expect(ticket.assignment?.decision.tieBreak == "none" && ticket.assignment?.primary == nil)
        #expect(ticket.diagnosis == nil && ticket.solution == nil)
        await client.close()
    }
}
