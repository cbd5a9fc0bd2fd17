// Reading a stream of responses where both the stream and the reader may fail.

import Codec
import GRPC

enum Streams {
    /// Hands every response to `body`. Gives nil after a good end, else the status that ended the stream; what `body`
    /// throws goes through.
    static func read<Response: ProtoMessage>(
        _ stream: ResponseStream<Response>,
        _ body: (Response) throws(Failure) -> Void
    ) async throws(Failure) -> Status? {
        while true {
            let response: Response?
            do throws(Status) {
                response = try await stream.next()
            } catch {
                return error
            }
            guard let response else { return nil }
            try body(response)
        }
    }
}
