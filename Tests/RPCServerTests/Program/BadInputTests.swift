// What callers get wrong, through the wire: each refused by name, nothing stored, connection and server alive.

import Testing

@Suite struct BadInputTests {
    @Test func `a bad submission is told of every bad field at once, and nothing of it is stored`() async throws {
        try await Witness.playOnPair("bad_input.creating")
    }

    @Test func `unknown enum values, filters, orders, sizes and page tokens are refused by name`() async throws {
        try await Witness.playOnPair("bad_input.enums")
    }

    @Test func `malformed ids are INVALID_ARGUMENT and unknown ones NOT_FOUND, in every call`() async throws {
        try await Witness.playOnPair("bad_input.identifiers")
    }

    @Test func `a negative sequence is INVALID_ARGUMENT and a future one OUT_OF_RANGE`() async throws {
        try await Witness.playOnPair("bad_input.sequences")
    }

    @Test func `a message over the limit is RESOURCE_EXHAUSTED and its connection goes on`() async throws {
        try await Witness.playOnPair("bad_input.sizes")
    }

    @Test func `what is not served yet, and what nobody knows, is UNIMPLEMENTED`() async throws {
        try await Witness.playOnPair("bad_input.not_served")
    }

    @Test func `a foreign byte stream on the port is closed`() async throws {
        try await Witness.playOnPair("bad_input.foreign_bytes")
    }
}
