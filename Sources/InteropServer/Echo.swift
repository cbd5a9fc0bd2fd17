// What the interop tests want sent back: two metadata values and a status.

import GRPC
import InteropMessages

enum Echo {
    static let initial = "x-grpc-test-echo-initial"
    static let trailing = "x-grpc-test-echo-trailing-bin"

    /// Sends both values back, if they were sent.
    static func metadata(of call: Call) async throws(Status) {
        let bytes = call.metadata.binary(trailing)
        if !bytes.isEmpty {
            var trailers = Metadata()
            for value in bytes { try trailers.add(trailing, binary: value) }
            await call.addTrailers(trailers)
        }
        if let text = call.metadata[initial] {
            var headers = Metadata()
            try headers.add(initial, text)
            try await call.sendHeaders(headers)
        }
    }

    /// Throws the status that the client asked for.
    static func status(_ wanted: EchoStatus?) throws(Status) {
        guard let wanted, wanted.code != 0 else { return }
        throw Status(Status.Code(rawValue: wanted.code) ?? .unknown, wanted.message)
    }
}
