// Files of tickets: rows and lines as they are cut, and what a line becomes.

import Codec
import Loop
import TestSupport
import Testing

@testable import helper_rpc_cli

@Suite struct RecordTests {
    private func rows(_ text: String, piece: Int = 7) throws -> [[String]] {
        var parser = CSVRows()
        var rows: [CSVRows.Row] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            try parser.take(Array(rest.prefix(piece)))
            rest = rest.dropFirst(piece)
            rows += parser.drain()
        }
        try parser.finish()
        rows += parser.drain()
        return rows.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } }
    }

    @Test("rows are the same however the bytes come", arguments: [1, 2, 3, 1_000])
    func pieces(size: Int) throws {
        let text = "a,b\r\n\"x, \"\"y\"\"\nz\",\n\n,\"\"\nlast,ü"
        #expect(try rows(text, piece: size) == [["a", "b"], ["x, \"y\"\nz", ""], ["", ""], ["last", "ü"]])
    }

    @Test("a quote that is left open, or closed amid a field, is refused with its line")
    func badQuotes() {
        #expect { try rows("a\n\"b\nc") } throws: { ($0 as? Failure)?.lines.first?.contains("line 2") == true }
        #expect { try rows("a\n\"b\"c\n") } throws: { ($0 as? Failure)?.lines.first?.contains("line 2") == true }
    }

    private func records(_ name: String, _ bytes: [UInt8]) throws -> [FileRecord] {
        let path = try TestFolder.make("records") + "/" + name
        try Files.write(String(decoding: bytes, as: UTF8.self), to: path)
        var reader = try RecordReader.open(path)
        var records: [FileRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    @Test("a CSV file gives tickets, with its lines counted through quoted line ends")
    func csv() throws {
        let text = """
            \u{FEFF}ID,Title,Text,Label,urgency,created_at,tags,held_back
            7,Printer,"It jams
            again",hardware,high,2026-01-02,a;b,yes
            8,VPN,It drops,,,,,

            """
        let found = try records("old.csv", Array(text.utf8))
        #expect(found.map(\.line) == [2, 4])
        let first = try TicketRecord.request(found[0], email: "desk@example.com")
        #expect(first.externalID == "7" && first.heldBack)
        #expect(first.ticket?.subject == "Printer" && first.ticket?.description == "It jams\nagain")
        #expect(first.ticket?.userEmail == "desk@example.com" && first.ticket?.labels == ["a", "b"])
        #expect(first.ticket?.classification?.category == "hardware" && first.ticket?.classification?.urgency == .high)
        #expect(first.ticket?.createdAt == Timestamp("2026-01-02T00:00:00Z"))
        let second = try TicketRecord.request(found[1], email: "")
        #expect(second.ticket?.classification == nil && !second.heldBack && second.ticket?.status == .unspecified)
    }

    @Test("JSON lines give tickets, whatever stands at the last line's end")
    func jsonLines() throws {
        let text =
            #"{"externalId":"1","ticket":{"subject":"A","userEmail":"a@b.c"}}"# + "\n\n" + #"{"ticket":{}, "line":"9"}"#
        let found = try records("old.jsonl", Array(text.utf8))
        #expect(found.map(\.line) == [1, 3])
        #expect(try TicketRecord.request(found[0], email: "x@y.z").ticket?.userEmail == "a@b.c")
        #expect(try TicketRecord.request(found[1], email: "x@y.z").ticket?.userEmail == "x@y.z")
    }

    @Test(
        "a value that means nothing is refused with its column",
        arguments: [
            ("urgency", "soon"), ("status", "lost"), ("created_at", "yesterday"), ("held_back", "perhaps"),
            ("outcome", "fine"),
        ]
    )
    func badValue(column: String, value: String) throws {
        let row = ["subject": "s", "label": "x", column: value]
        #expect { try TicketRecord.request(FileRecord(line: 1, content: .row(row)), email: "") } throws: { error in
            (error as? TicketRecord.Refusal)?.field == column
        }
    }

    @Test("a column that nobody would read is named, and so is a file without any text")
    func columns() throws {
        #expect { try TicketRecord.check(columns: ["subject", "colour"]) } throws: { error in
            (error as? Failure)?.lines.first?.contains("colour") == true
        }
        #expect(throws: Failure.self) { try TicketRecord.check(columns: ["id", "email"]) }
        try TicketRecord.check(columns: TicketRecord.Column.allCases.flatMap(\.names))
    }

    @Test("a broken line of JSON is refused by itself") func brokenJSON() {
        #expect(throws: TicketRecord.Refusal.self) {
            try TicketRecord.request(FileRecord(line: 1, content: .json("{\"ticket\":")), email: "")
        }
    }
}
