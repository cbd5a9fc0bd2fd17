// The closed words of both worlds: every one has its counterpart, no two share one, and there is a way back.

import Codec
import Domain
import Testing

@testable import RPCServer

@Suite struct WordsTests {
    /// Each word has a counterpart of its own, which is not "unspecified".
    private func expectApart<Word, Message: Hashable>(
        _ words: [Word],
        _ translate: (Word) -> Message,
        unspecified: Message,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let translated = words.map(translate)
        #expect(Set(translated).count == words.count, sourceLocation: sourceLocation)
        #expect(!translated.contains(unspecified), sourceLocation: sourceLocation)
    }

    @Test func `every word of the business has a word of the protocol of its own`() {
        expectApart(TicketState.allCases, Codec.TicketStatus.init, unspecified: .unspecified)
        expectApart(Domain.Urgency.allCases, Codec.Urgency.init, unspecified: .unspecified)
        expectApart(Domain.ExpertiseLevel.allCases, Codec.ExpertiseLevel.init, unspecified: .unspecified)
        expectApart(Domain.SolutionOutcome.allCases, Codec.SolutionOutcome.init, unspecified: .unspecified)
        expectApart(Domain.RunState.allCases, Codec.RunState.init, unspecified: .unspecified)
        expectApart(Domain.StageState.allCases, Codec.StageState.init, unspecified: .unspecified)
        expectApart(Domain.Presence.allCases, Codec.Presence.init, unspecified: .unspecified)
    }

    @Test func `what callers may say comes back as what it was, and "unspecified" as nothing`() {
        for state in TicketState.allCases { #expect(Codec.TicketStatus(state).state == state) }
        for urgency in Domain.Urgency.allCases { #expect(Codec.Urgency(urgency).urgency == urgency) }
        for outcome in Domain.SolutionOutcome.allCases { #expect(Codec.SolutionOutcome(outcome).outcome == outcome) }
        for presence in Domain.Presence.allCases { #expect(Codec.Presence(presence).presence == presence) }
        #expect(Codec.TicketStatus.unspecified.state == nil && Codec.Urgency.unspecified.urgency == nil)
        #expect(Codec.SolutionOutcome.unspecified.outcome == nil && Codec.Presence.unspecified.presence == nil)
    }

    @Test func `an etag comes back as its version; an empty one means whatever is stored`() throws {
        var check = FieldCheck()
        #expect(Etag.version(Etag.text(42), field: "etag", check: &check) == 42)
        #expect(Etag.version("", field: "etag", check: &check) == nil)
        try check.finish()
    }

    @Test("rubbish is no etag", arguments: ["42", "v", "v0", "v-1", "v1 ", "V1", "v99999999999999999999"])
    func rubbish(text: String) {
        var check = FieldCheck()
        #expect(Etag.version(text, field: "etag", check: &check) == nil)
        #expect(throws: InvalidFields.self) { try check.finish() }
    }

    @Test func `a time keeps its microseconds`() {
        let time = Domain.Timestamp(microseconds: 1_795_415_171_243_198)
        #expect(Codec.Timestamp(time).microseconds == time.microseconds)
        #expect(Codec.Timestamp(Domain.Timestamp(microseconds: -1)).isValid)
    }
}
