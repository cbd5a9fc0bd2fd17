// The proto3 JSON mapping, and what it refuses.

import Codec
import Testing

@Suite struct JSONTests {
    private func refusal<M: ProtoMessage>(_ type: M.Type, _ json: String) -> DecodeError? {
        do {
            _ = try M(json: json)
            return nil
        } catch {
            return error
        }
    }

    @Test func `names are camelCase, enums names, 64-bit numbers strings, defaults left out`() {
        let ticket = Ticket.with {
            $0.ticketID = "TKT-1"
            $0.status = .inProgress
            $0.lastSequence = 7
            $0.createdAt = Timestamp(seconds: 1_780_000_000, nanos: 500_000_000)
            $0.classification = .with { ($0.confidence, $0.urgency) = (0.5, .low) }
        }
        #expect(
            ticket.jsonString() == #"{"ticketId":"TKT-1","status":"TICKET_STATUS_IN_PROGRESS","#
                + #""classification":{"urgency":"URGENCY_LOW","confidence":0.5},"#
                + #""lastSequence":"7","createdAt":"2026-05-28T20:26:40.500Z"}"#
        )
    }

    @Test func `names as in the proto, numbers of enums and bare 64-bit numbers are read too`() throws {
        let ticket = try Ticket(json: #" { "ticket_id" : "A" , "status":2, "last_sequence": 7, "labels":[] } "#)
        #expect(ticket == .with { ($0.ticketID, $0.status, $0.lastSequence) = ("A", .inProgress, 7) })
    }

    @Test func `null is the default`() throws {
        #expect(try Ticket(json: #"{"ticketId":null,"labels":null,"classification":null,"status":null}"#) == Ticket())
        #expect(try FindSimilarTicketsRequest(json: #"{"text":null,"ticketId":"A"}"#).subject == .ticketID("A"))
    }

    @Test func `an unknown field is refused with its path`() {
        let error = refusal(UpdateTicketRequest.self, #"{"ticket":{"assignedPeople":[{},{"nam":"x"}]}}"#)
        #expect(error == DecodeError(.unknownField, path: "ticket.assignedPeople[1].nam"))
        #expect(refusal(ListAgentsRequest.self, #"{"x":1}"#)?.reason == .unknownField)
    }

    @Test func `what does not fit the field is refused with what is expected`() {
        #expect(refusal(ListTicketsRequest.self, #"{"pageSize":"x"}"#)?.path == "pageSize")
        for json in ["1.5", "2147483648", "-2147483649", "true", "{}", "\"\"", "\"+1\"", "\" 1\"", "1e10"] {
            guard case .wrongType = refusal(ListTicketsRequest.self, #"{"pageSize":\#(json)}"#)?.reason else {
                Issue.record("\(json) was taken")
                continue
            }
        }
        #expect(refusal(Ticket.self, #"{"status":"OPEN"}"#)?.reason == .unknownEnumName("OPEN"))
        #expect(refusal(Ticket.self, #"{"status":77}"#)?.reason == .unknownEnumValue(77))
        #expect(refusal(Ticket.self, #"{"labels":"a"}"#)?.reason == .wrongType(expected: "a list"))
        #expect(refusal(Ticket.self, #"{"labels":[null]}"#)?.path == "labels[0]")
        #expect(refusal(Ticket.self, "[]")?.reason == .wrongType(expected: "an object"))
        #expect(refusal(StageFailed.self, #"{"retryable":1}"#)?.reason == .wrongType(expected: "true or false"))
    }

    @Test func `whole numbers may be written with a point or an exponent`() throws {
        for json in ["100", "100.0", "1e2", "1E+2", "\"100\"", "1000e-1"] {
            #expect(try ListTicketsRequest(json: #"{"pageSize":\#(json)}"#).pageSize == 100)
        }
    }

    @Test func `numbers that JSON lacks are strings`() throws {
        for value in [Double.infinity, -Double.infinity, 0.1, -1e300, Double.leastNonzeroMagnitude, 123_456_789] {
            let message = Classification.with { $0.confidence = value }
            #expect(try Classification(json: message.jsonString()) == message)
        }
        #expect(Classification.with { $0.confidence = .nan }.jsonString() == #"{"confidence":"NaN"}"#)
        #expect(try Classification(json: #"{"confidence":"NaN"}"#).confidence.isNaN)
        #expect(Classification.with { $0.confidence = 1 }.jsonString() == #"{"confidence":1}"#)
        for json in ["01", ".5", "1.", "+1", "1e", "0x10", "nan", "1e999", "--1"] {
            #expect(refusal(Classification.self, #"{"confidence":\#(json)}"#) != nil)
        }
    }

    @Test func `two members of a oneof, and a field twice, are refused`() {
        let both = refusal(FindSimilarTicketsRequest.self, #"{"text":"a","ticketId":"b"}"#)
        #expect(both == DecodeError(.severalOfOneof, path: "ticketId"))
        #expect(refusal(Ticket.self, #"{"etag":"a","etag":"b"}"#)?.reason == .repeatedField)
        #expect(refusal(Ticket.self, #"{"ticketId":"a","ticket_id":"b"}"#)?.reason == .repeatedField)
    }

    @Test func `strings are escaped and unescaped`() throws {
        let text = "a\"b\\c\n\r\t\u{1}\u{7F}/ü🙈"
        let message = GetTicketRequest.with { $0.ticketID = text }
        #expect(message.jsonString() == #"{"ticketId":"a\"b\\c\n\r\t\u0001\u007f/ü🙈"}"#)
        #expect(try GetTicketRequest(json: message.jsonString()) == message)
        let escapes = #"{"ticketId":"\u00fc\ud83d\ude48\/\b\f\u0041"}"#
        #expect(try GetTicketRequest(json: escapes).ticketID == "ü🙈/\u{8}\u{C}A")
    }

    @Test func `text that no layer behind could carry is refused`() {
        #expect(refusal(GetTicketRequest.self, #"{"ticketId":"a\u0000"}"#)?.reason == .embeddedNul)
        for half in [#"\ud83d"#, #"\ude48"#, #"\ud83dx"#, #"\ud83d\u0041"#, #"\ud83d\ud83d"#] {
            #expect(refusal(GetTicketRequest.self, #"{"ticketId":"\#(half)"}"#)?.reason == .invalidUTF8)
        }
        do {
            _ = try GetTicketRequest(json: Array(#"{"ticketId":""#.utf8) + [0xFF] + Array(#""}"#.utf8))
            Issue.record("bytes that are not UTF-8 were taken")
        } catch {
            #expect(error == DecodeError(.invalidUTF8, path: "ticketId"))
        }
    }

    @Test func `what is not JSON is refused`() {
        let bad = [
            "", " ", "{", "}", "{]", #"{"etag"}"#, #"{"etag":}"#, #"{"etag":"a",}"#, #"{"etag":"a"}}"#,
            #"{"etag":"a" "b":1}"#,
            #"{etag:"a"}"#, #"{"etag":'a'}"#, #"{"etag":"a"#, #"{"labels":["a",]}"#, #"{"labels":["a""b"]}"#,
            #"{"etag":"\x"}"#,
            #"{"etag":"\u12"}"#, "{\"etag\":\"a\nb\"}", #"{"etag":nul}"#, "{,}", #"{"etag":"a"} x"#,
        ]
        for json in bad { #expect(refusal(Ticket.self, json) != nil, "\(json) was taken") }
    }

    @Test func `objects within objects stop at the limit`() {
        var limits = DecodeLimits.request
        limits.maximumDepth = 1
        #expect(throws: DecodeError(.tooDeep(limit: 1), path: "intake")) {
            try Ticket(json: #"{"intake":{}}"#, limits: limits)
        }
    }

    @Test func `a field mask is one string in camelCase`() throws {
        let request = UpdateTicketRequest.with { $0.updateMask = FieldMask(["user_email", "ticket.labels"]) }
        #expect(request.jsonString() == #"{"updateMask":"userEmail,ticket.labels"}"#)
        #expect(try UpdateTicketRequest(json: request.jsonString()) == request)
        #expect(try UpdateTicketRequest(json: #"{"updateMask":""}"#).updateMask?.paths == [])
    }

    @Test func `bytes are base64 in either alphabet`() throws {
        let any = AnyMessage.with { ($0.typeURL, $0.value) = ("t/x", [0xFB, 0xFF]) }
        #expect(any.jsonString() == #"{"@type":"t/x","value":"+/8="}"#)
        for text in ["+/8=", "-_8=", "-_8"] {
            #expect(try AnyMessage(json: #"{"value":"\#(text)"}"#).value == [0xFB, 0xFF])
        }
        #expect(refusal(AnyMessage.self, #"{"value":"+/8*"}"#)?.path == "value")
    }
}
