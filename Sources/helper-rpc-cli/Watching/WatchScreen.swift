// A whole watch on the screen: choosing the view, following, and the last words.

import Codec
import GRPC

enum WatchScreen {
    /// Watches until the stream ends. Throws `.runNotSucceeded` when the run did not end well.
    static func show<Request: ProtoMessage, Response: EventResponse>(
        _ method: ServerStreaming<Request, Response>,
        board: StageBoard,
        _ session: Session,
        resume: String,
        request: (Int64) -> Request
    ) async throws(Failure) {
        let view = view(board, session)
        do throws(Failure) {
            try await Watch.follow(method, session, view: view, request: request) { sequence in
                "helper-rpc-cli \(resume) --after \(sequence)\(session.commandSuffix)"
            }
        } catch {
            try view.end()
            throw error
        }
        try view.end()
        if session.output.screen.isInteractive, !session.options.json {
            try session.output.lines(
                [Line()]
                    + NextSteps.lines(view.board, suffix: session.commandSuffix, width: session.output.screen.columns)
            )
        }
        if let state = view.board.finish?.state, state != .succeeded {
            throw Failure(.runNotSucceeded)
        }
    }

    private static func view(_ board: StageBoard, _ session: Session) -> any WatchView {
        if session.options.json { return JSONView(session.output, board: board) }
        if session.output.screen.isInteractive { return LiveView(session.output, board: board, on: session.loop) }
        return PlainView(session.output, board: board)
    }
}
