// Our bytes are those of the reference implementation. Fixtures/make.sh made them with `protoc --encode`.

import Codec
import Glibc
import Testing

@Suite struct GoldenTests {
    @Test func `a ticket reads and writes as protoc does`() throws {
        let golden = try Fixture.bytes("ticket")
        let ticket = try Ticket(decoding: golden)
        #expect(ticket.encoded() == golden)
        #expect(ticket.subject == "Drucker druckt nicht – Büro 2")
        #expect(ticket.description == "Paper jam.\nAgain 🙈")
        #expect(ticket.labels == ["printer", "", "north"])
        #expect(ticket.status == .resolved)
        #expect(ticket.classification?.expertiseLevel == .tier1)
        #expect(ticket.classification?.confidence == 0.875)
        #expect(ticket.assignedPeople.map(\.name) == ["Zoë", ""])
        #expect(ticket.lastSequence == 9_007_199_254_740_993)
        #expect(ticket.createdAt == Timestamp(seconds: 1_780_000_000, nanos: 123_456_789))
        #expect(ticket.updatedAt?.description == "0001-01-01T00:00:00Z")
        #expect(ticket.resolvedAt == nil)
    }

    @Test func `an event with a result inside reads and writes as protoc does`() throws {
        let golden = try Fixture.bytes("event")
        let event = try TicketEvent(decoding: golden)
        #expect(event.encoded() == golden)
        guard case .stageFinished(let finished) = event.kind else {
            Issue.record("expected stage_finished, got \(String(describing: event.kind))")
            return
        }
        #expect(
            finished.result?.result
                == .classification(.with { ($0.category, $0.urgency, $0.confidence) = ("hardware", .critical, 1) })
        )
        #expect(finished.cost?.duration?.duration == .milliseconds(500))
    }

    @Test func `packed enums and maps read and write as protoc does`() throws {
        let filter = try TicketFilter(decoding: try Fixture.bytes("filter"))
        #expect(filter.statuses == [.open, .unspecified, .closed])
        #expect(filter.encoded() == (try Fixture.bytes("filter")))
        let info = try RPCErrorInfo(decoding: try Fixture.bytes("error_info"))
        #expect(info.metadata == ["a": "", "ticket_id": "TKT-A4D3106B"])
        #expect(try RPCErrorInfo(decoding: info.encoded()) == info)
    }

    @Test func `numbers that are not packed are read too`() throws {
        #expect(try TicketFilter(decoding: [0x08, 1, 0x08, 4]).statuses == [.open, .closed])
    }

    @Test func `of a field given twice the last one counts, and messages given twice are merged`() throws {
        #expect(try GetTicketRequest(decoding: [0x0A, 1, 0x41, 0x0A, 1, 0x42]).ticketID == "B")
        let first = Ticket.with { $0.classification = .with { $0.category = "network" } }
        let second = Ticket.with { $0.classification = .with { $0.urgency = .high } }
        let merged = try Ticket(decoding: first.encoded() + second.encoded())
        #expect(merged.classification == .with { ($0.category, $0.urgency) = ("network", .high) })
    }

    @Test func `of two members of a oneof the last one counts`() throws {
        let first = FindSimilarTicketsRequest.with { $0.subject = .text("a") }
        let second = FindSimilarTicketsRequest.with { $0.subject = .ticketID("b") }
        #expect(try FindSimilarTicketsRequest(decoding: first.encoded() + second.encoded()).subject == .ticketID("b"))
    }
}

enum Fixture {
    struct Missing: Error { var name: String }

    /// The bytes of a file in Fixtures.
    static func bytes(_ name: String, path: String = #filePath) throws -> [UInt8] {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard let file = unsafe fopen("\(folder)/Fixtures/\(name).bin", "rb") else { throw Missing(name: name) }
        defer { unsafe fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }
}
