// A message comes back from its binary and JSON forms as it was.

import Codec
import Testing

@Suite struct RoundTripTests {
    @Test func `a ticket with everything set comes back from its bytes`() throws {
        let ticket = Samples.ticket
        #expect(try Ticket(decoding: ticket.encoded()) == ticket)
    }

    @Test func `a ticket with everything set comes back from its JSON`() throws {
        let ticket = Samples.ticket
        #expect(try Ticket(json: ticket.jsonString()) == ticket)
    }

    @Test(arguments: Samples.events)
    func `each kind of event comes back from its bytes and its JSON`(event: TicketEvent) throws {
        #expect(try TicketEvent(decoding: event.encoded()) == event)
        #expect(try TicketEvent(json: event.jsonString()) == event)
    }

    @Test func `a message with nothing set has no bytes and is an empty object`() throws {
        #expect(Ticket().encoded().isEmpty)
        #expect(Ticket().jsonString() == "{}")
        #expect(try Ticket(decoding: []) == Ticket())
    }

    @Test func `a member of a oneof is kept even when it holds the default`() throws {
        let text = FindSimilarTicketsRequest.with { $0.subject = .text("") }
        #expect(try FindSimilarTicketsRequest(decoding: text.encoded()) == text)
        #expect(text.jsonString() == #"{"text":""}"#)
        let empty = TicketEvent.with { $0.kind = .heartbeat(Heartbeat()) }
        #expect(try TicketEvent(decoding: empty.encoded()) == empty)
    }

    @Test func `maps come back, and equal maps give equal bytes`() throws {
        let info = RPCErrorInfo.with {
            $0.reason = "TICKET_CLOSED"
            for index in 0..<40 { $0.metadata["key\(index)"] = "value\(index)" }
            $0.metadata["empty"] = ""
        }
        #expect(try RPCErrorInfo(decoding: info.encoded()) == info)
        #expect(try RPCErrorInfo(json: info.jsonString()) == info)
        let other = RPCErrorInfo.with {
            $0.reason = info.reason
            for (key, value) in info.metadata.sorted(by: { $0.key > $1.key }) { $0.metadata[key] = value }
        }
        #expect(info.encoded() == other.encoded())
        let health = HealthListResponse.with { $0.statuses = ["": .with { $0.status = .serving }, "a": .init()] }
        #expect(try HealthListResponse(decoding: health.encoded()) == health)
        #expect(try HealthListResponse(json: health.jsonString()) == health)
    }

    @Test func `text of any length comes back, wherever it holds a NUL`() throws {
        for count in 0...70 {
            let letters = (0..<count).map { Character(UnicodeScalar(UInt8(0x21 + $0))) }
            let request = GetTicketRequest.with { $0.ticketID = String(letters) }
            #expect(try GetTicketRequest(decoding: request.encoded()) == request)
            for place in 0..<count {
                var cut = letters
                cut[place] = "\0"
                var whole = letters
                whole[place] = "\u{FFFD}"
                let request = GetTicketRequest.with { $0.ticketID = String(cut) }
                #expect(try GetTicketRequest(decoding: request.encoded()).ticketID == String(whole))
            }
        }
        // Bytes that a look at words might take for a NUL.
        for text in ["\u{1}", "\u{80}\u{1}", "\u{100}\u{1}\u{7F}", "\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}"] {
            let request = GetTicketRequest.with { $0.ticketID = text }
            #expect(try GetTicketRequest(decoding: request.encoded()) == request)
        }
    }

    @Test func `messages of any size come back, in an output that is used again`() throws {
        var output: [UInt8] = []
        // Within what lies on the stack, in one chunk, in several; packed in place and beside it.
        for count in [0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 30_000] {
            let response = ListTicketsResponse.with {
                $0.tickets = (0..<count).map { number in .with { $0.ticketID = "ticket-\(number)" } }
                $0.nextPageToken = String(repeating: "t", count: count)
            }
            output.removeAll(keepingCapacity: true)
            response.encode(into: &output)
            #expect(try ListTicketsResponse(decoding: output, limits: .response) == response)
        }
    }

    @Test func `there is room for the longest numbers`() throws {
        let duration = ProtoDuration.with {
            $0.seconds = .min
            $0.nanos = .min
        }
        #expect(try ProtoDuration(decoding: duration.encoded()) == duration)
    }

    @Test func `encoding appends to what is there`() throws {
        var output: [UInt8] = [9, 9]
        GetTicketRequest.with { $0.ticketID = "A" }.encode(into: &output)
        #expect(output == [9, 9, 0x0A, 1, 0x41])
    }

    @Test func `a NUL in our own text is replaced, not cut at`() throws {
        let request = GetTicketRequest.with { $0.ticketID = "a\0b" }
        #expect(try GetTicketRequest(decoding: request.encoded()).ticketID == "a\u{FFFD}b")
    }

    @Test func `lists of bytes, numbers and enums come back`() throws {
        let files = FileDescriptorResponse.with { $0.fileDescriptorProto = [[1, 0, 2], [], [255]] }
        #expect(try FileDescriptorResponse(decoding: files.encoded()) == files)
        #expect(try FileDescriptorResponse(json: files.jsonString()) == files)
        let numbers = ExtensionNumberResponse.with { $0.extensionNumber = [0, -1, .max, .min] }
        #expect(try ExtensionNumberResponse(decoding: numbers.encoded()) == numbers)
        #expect(try ExtensionNumberResponse(json: numbers.jsonString()) == numbers)
        let filter = TicketFilter.with { $0.statuses = [.open, .closed, .unspecified] }
        #expect(try TicketFilter(decoding: filter.encoded()) == filter)
        #expect(try TicketFilter(json: filter.jsonString()) == filter)
    }

    @Test func `any message can be wrapped and unwrapped`() throws {
        let status = RPCStatus.with {
            $0.code = 3
            $0.details = [AnyMessage(RPCBadRequest.with { $0.fieldViolations = [.with { $0.field = "subject" }] })]
        }
        let back = try RPCStatus(decoding: status.encoded())
        #expect(try back.details[0].unwrap(RPCBadRequest.self)?.fieldViolations[0].field == "subject")
        #expect(try back.details[0].unwrap(RPCErrorInfo.self) == nil)
    }
}
