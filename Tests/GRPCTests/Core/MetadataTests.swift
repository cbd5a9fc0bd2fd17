// Metadata takes what can travel and refuses the rest; a status carries its details there and back.

import Codec
import GRPC
import Testing

@Suite struct MetadataTests {
    @Test func `spaces around values mean nothing`() {
        var block = HeaderBlock()
        block.append("x-text", " \ta b ")
        block.append("x-blank", "  ")
        block.append("x-bin", " AQI= , Aw ")
        let metadata = Metadata(received: block)
        #expect(metadata["x-text"] == "a b")
        #expect(metadata["x-blank"] == "")
        #expect(metadata.binary("x-bin") == [[1, 2], [3]])
    }

    @Test func `names and values that could break a header list are refused`() throws {
        var metadata = Metadata()
        for (name, value) in [
            ("Upper", "x"), ("a b", "x"), ("grpc-x", "x"), (":path", "x"), ("", "x"), ("a", "\n"), ("a", "\u{e9}"),
            ("a-bin", "x"),
        ] {
            #expect(throws: Status.self) { try metadata.add(name, value) }
        }
        #expect(throws: Status.self) { try metadata.add("text", binary: [1]) }
        #expect(metadata.isEmpty)
        try metadata.add("x-a", "1")
        try metadata.add("x-a", "2")
        try metadata.add("x-bin", binary: [0, 255])
        #expect(metadata.values("x-a") == ["1", "2"])
        #expect(metadata["x-a"] == "1")
        #expect(metadata.binary("x-bin") == [[0, 255]])
        #expect(metadata.names == ["x-a", "x-a", "x-bin"])
    }

    @Test func `details survive the way there and back`() throws {
        let details: [StatusDetail] = [
            .badRequest([FieldViolation("a.b", "is empty")]),
            .errorInfo(reason: "QUOTA", domain: "test", metadata: ["k": "v"]),
            .retryInfo(.milliseconds(1_500)),
            .other(typeURL: "type.googleapis.com/x.Y", value: [1, 2]),
        ]
        let bytes = try #require(Status(.aborted, "m", details: details).encodedDetails())
        #expect(Status.decodeDetails(bytes) == details)
        #expect(Status.decodeDetails([255]) == [])
    }
}
