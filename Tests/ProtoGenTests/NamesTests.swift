// Names of protos in Swift, C and JSON.

import Testing

@testable import ProtoGen

@Suite struct NamesTests {
    @Test(arguments: [
        ("ticket_id", "ticketID"), ("ticket_ids", "ticketIDs"), ("user_email", "userEmail"), ("id", "id"), ("at", "at"),
        ("type_url", "typeURL"), ("IN_PROGRESS", "inProgress"), ("TIER1", "tier1"), ("default", "`default`"),
        ("INTERNAL", "`internal`"),
    ])
    func `words are joined in camelCase, id is an initialism, keywords are quoted`(proto: String, swift: String) {
        #expect(Names.lowerCamel(proto) == swift)
    }

    @Test func `an enum's cases lose the enum's name`() {
        #expect(Names.enumCase("TICKET_STATUS_IN_PROGRESS", of: "TicketStatus") == "inProgress")
        #expect(Names.enumCase("NOT_SERVING", of: "ServingStatus") == "notServing")
    }

    @Test func `C names are those of protoc-c`() {
        #expect(Names.cType("ithelper.v1.TicketEvent") == "Ithelper__V1__TicketEvent")
        #expect(Names.cType("google.rpc.BadRequest.FieldViolation") == "Google__Rpc__BadRequest__FieldViolation")
        #expect(Names.cFunctionPrefix("ithelper.v1.TicketEvent") == "ithelper__v1__ticket_event")
        #expect(Names.cFunctionPrefix("a.HTTPThing") == "a__httpthing")
    }

    @Test func `JSON names keep what follows an underscore as a capital`() {
        #expect(Names.json("ticket_id") == "ticketId")
        #expect(Names.json("at") == "at")
        #expect(Names.json("a__b") == "aB")
    }
}
