// Bytes that are no message are refused with a reason and a path, whatever they are.

import Codec
import Testing

@Suite struct HostileBytesTests {
    /// The error of decoding, or nil.
    private func refusal<M: ProtoMessage>(
        _ type: M.Type,
        _ bytes: [UInt8],
        _ limits: DecodeLimits = .request
    ) -> DecodeError? {
        do {
            _ = try M(decoding: bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    private func field(_ number: Int, _ content: [UInt8]) -> [UInt8] {
        precondition(number < 16 && content.count < 128)
        return [UInt8(number << 3 | 2), UInt8(content.count)] + content
    }

    @Test func `text that is not UTF-8 is refused by the name of its field`() {
        #expect(refusal(GetTicketRequest.self, field(1, [0xFF])) == DecodeError(.invalidUTF8, path: "ticket_id"))
        // Overlong, surrogate, cut off, beyond U+10FFFF.
        for text: [UInt8] in [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80]] {
            #expect(refusal(GetTicketRequest.self, field(1, [0x41] + text))?.reason == .invalidUTF8)
        }
    }

    @Test func `text with a NUL is refused, not cut`() {
        let error = refusal(GetTicketRequest.self, field(1, [0x41, 0, 0x42]))
        #expect(error == DecodeError(.embeddedNul, path: "ticket_id"))
        #expect(error?.description == "ticket_id contains the character U+0000; remove it")
    }

    @Test func `the path leads through messages and lists`() {
        let ticket = field(2, field(7, [0x41]) + field(7, [0x41]) + field(7, [0xFF]))
        #expect(refusal(UpdateTicketRequest.self, ticket)?.path == "ticket.labels[2]")
        let person = field(14, [])
        let ill = field(14, field(2, [0x80]))
        #expect(refusal(Ticket.self, person + person + ill)?.path == "assigned_people[2].name")
        #expect(refusal(RPCErrorInfo.self, field(3, field(2, [0xFF])))?.path == "metadata[0].value")
    }

    @Test func `an enum's unknown number is refused in requests and read as zero in responses`() throws {
        let bytes: [UInt8] = [0x18, 99]
        #expect(refusal(Ticket.self, bytes) == DecodeError(.unknownEnumValue(99), path: "status"))
        #expect(try Ticket(decoding: bytes, limits: .response).status == .unspecified)
        let packed: [UInt8] = [0x0A, 2, 1, 99]
        #expect(refusal(TicketFilter.self, packed)?.path == "statuses[1]")
        #expect(try TicketFilter(decoding: packed, limits: .response).statuses == [.open, .unspecified])
        let negative: [UInt8] = [0x18] + [UInt8](repeating: 0xFF, count: 9) + [1]
        #expect(refusal(Ticket.self, negative)?.reason == .unknownEnumValue(-1))
    }

    @Test func `all wrong values of a message are named at once`() {
        let labels = field(7, [0xFF]) + field(7, [0x41]) + field(7, [0])
        let error = refusal(UpdateTicketRequest.self, field(1, [0xFF]) + field(2, labels + [0x18, 99]))
        #expect(error?.path == "ticket_id" && error?.reason == .invalidUTF8)
        #expect(error?.also.map(\.path) == ["ticket.labels[0]", "ticket.labels[2]", "ticket.status"])
        #expect(error?.also.map(\.reason) == [.invalidUTF8, .embeddedNul, .unknownEnumValue(99)])
        let packed = refusal(TicketFilter.self, [0x0A, 4, 1, 99, 2, 98])
        #expect(([packed].compactMap(\.self) + (packed?.also ?? [])).map(\.path) == ["statuses[1]", "statuses[3]"])
        let many = refusal(Ticket.self, [[UInt8]](repeating: field(7, [0xFF]), count: 1_000).flatMap(\.self))
        #expect(many?.also.count == 9)
    }

    @Test func `what can be read beside wrong values is given with them`() throws {
        let labels = field(7, [0x41]) + field(7, [0xFF, 0xFE]) + field(7, [0x42])
        let number: [UInt8] = [0x18, 0xE3, 0xE3, 0x01]
        let bytes = field(1, Array("TKT-1".utf8)) + field(2, field(5, [0x41, 0]) + labels + number)
        var wrong: [DecodeError] = []
        let request = try UpdateTicketRequest.readable(in: bytes.span, limits: .request, wrong: &wrong)
        #expect(request.ticketID == "TKT-1" && request.ticket?.subject == "  ")
        #expect(request.ticket?.labels == ["A", "  ", "B"] && request.ticket?.status == .unspecified)
        #expect(wrong.map(\.path) == ["ticket.subject", "ticket.labels[1]", "ticket.status"])
        var none: [DecodeError] = []
        let whole = try Ticket.readable(in: field(1, [0x41]).span, limits: .request, wrong: &none)
        #expect(whole.ticketID == "A" && none.isEmpty)
        // What is no message, or has more wrong values than are named, can't be read at all.
        for broken in [[0x0A, 0xFF], [[UInt8]](repeating: field(7, [0xFF]), count: 11).flatMap(\.self)] {
            #expect(throws: DecodeError.self) {
                try Ticket.readable(in: broken.span, limits: .request, wrong: &none)
            }
        }
    }

    @Test func `messages within messages stop at the limit`() {
        var limits = DecodeLimits.request
        limits.maximumDepth = 2
        let event = TicketEvent.with { $0.kind = .commentAdded(.with { $0.comment = Comment() }) }
        #expect(refusal(TicketEvent.self, event.encoded(), limits)?.reason == .tooDeep(limit: 2))
        limits.maximumDepth = 3
        #expect(refusal(TicketEvent.self, event.encoded(), limits) == nil)
    }

    @Test func `a message over the length limit is refused`() {
        var limits = DecodeLimits.request
        limits.maximumBytes = 3
        let error = refusal(GetTicketRequest.self, [0x0A, 2, 0x41, 0x41], limits)
        #expect(error?.reason == .tooLarge(bytes: 4, limit: 3))
    }

    @Test func `four megabytes of tiny unknown fields are refused within the memory bound`() {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 << 20)
        while bytes.count < 4 << 20 { bytes += [0xF8, 0x7F, 0, 0xF8, 0x7F, 0, 0xF8, 0x7F] + [0] }
        bytes.removeLast(bytes.count - (4 << 20) / 9 * 9)
        let limit = 4 * bytes.count + (64 << 10)
        #expect(refusal(GetTicketRequest.self, bytes)?.reason == .tooMuchMemory(limit: limit))
    }

    @Test func `a few unknown fields are stepped over`() throws {
        let unknown: [UInt8] =
            [0xF8, 0x7F, 5, 0xFA, 0x7F, 1, 0xFF, 0xFD, 0x7F, 1, 2, 3, 4, 0xF9, 0x7F] + [UInt8](repeating: 0, count: 8)
        #expect(try GetTicketRequest(decoding: unknown + field(1, [0x41])).ticketID == "A")
    }

    @Test func `a message cut off anywhere is refused or is a shorter message, and never a crash`() throws {
        let whole = Samples.ticket.encoded()
        for count in 0..<whole.count {
            guard let ticket = try? Ticket(decoding: Array(whole[..<count])) else { continue }
            #expect(try Ticket(decoding: ticket.encoded()) == ticket)
            #expect(ticket != Samples.ticket)
        }
        #expect(refusal(GetTicketRequest.self, [0x0A])?.reason == .truncated)
        #expect(refusal(GetTicketRequest.self, [0x0A, 5, 0x41])?.reason == .truncated)
        #expect(refusal(GetTicketRequest.self, [0x0A, 0x80])?.reason == .truncated)
    }

    @Test func `a message with any byte changed is refused or reads as what it encodes to`() throws {
        let whole = Samples.ticket.encoded()
        var random: UInt64 = 42
        for index in whole.indices {
            for _ in 0..<4 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                var bytes = whole
                bytes[index] = UInt8(truncatingIfNeeded: random >> 33)
                guard let ticket = try? Ticket(decoding: bytes) else { continue }
                let again = try Ticket(decoding: ticket.encoded())
                // NaN is not equal to itself; its bytes are.
                #expect(again.encoded() == ticket.encoded())
            }
        }
    }

    @Test func `what is no protobuf is refused`() {
        // Field number 0, a group, wire types 6 and 7, a varint of eleven bytes, a tag beyond 32 bits.
        let bad: [[UInt8]] = [
            [0x00, 0], [0x0B], [0x0E], [0x0F], [0x08] + [UInt8](repeating: 0x80, count: 10) + [1],
            [0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0],
        ]
        for bytes in bad { #expect(refusal(ListTicketsRequest.self, bytes)?.reason == .malformed) }
        #expect(refusal(GetTicketRequest.self, Array("GET / HTTP/1.1\r\n\r\n".utf8)) != nil)
    }

    @Test func `a field with another wire type than its own is refused`() {
        #expect(refusal(GetTicketRequest.self, [0x08, 1])?.reason == .malformed)
        #expect(refusal(ListTicketsRequest.self, field(1, [1, 2]))?.reason == .malformed)
    }

    @Test func `a length beyond the memory of any machine is refused`() {
        let length = [UInt8](repeating: 0xFF, count: 9) + [1]
        #expect(refusal(GetTicketRequest.self, [0x0A] + length)?.reason == .truncated)
    }
}
