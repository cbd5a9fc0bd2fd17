// The four kinds of call.

public import Codec
import Loop

extension Channel {
    /// One request, one response.
    ///
    /// Throws the status the server gave, or CANCELLED when the task is cancelled, DEADLINE_EXCEEDED after the timeout,
    /// UNAVAILABLE when there is no connection, RESOURCE_EXHAUSTED for a response over the limit.
    public func unary<Request, Response>(
        _ method: Unary<Request, Response>,
        _ request: Request,
        options: CallOptions = .defaults
    ) async throws(Status) -> Response {
        try await unaryResponse(method, request, options: options).message
    }

    /// The same with the metadata of the response.
    public func unaryResponse<Request, Response>(
        _ method: Unary<Request, Response>,
        _ request: Request,
        options: CallOptions = .defaults
    ) async throws(Status) -> UnaryResponse<Response> {
        let call = await begin(method.path, options, ClientCall.frame(request, options))
        return try await onlyResponse(call)
    }

    /// One request, a stream of responses. Returns once the request is on its way; what goes wrong is thrown by the
    /// stream. Dropping the stream cancels the call.
    public func serverStreaming<Request, Response>(
        _ method: ServerStreaming<Request, Response>,
        _ request: Request,
        options: CallOptions = .defaults
    ) async -> ResponseStream<Response> {
        let call = await begin(method.path, options, ClientCall.frame(request, options))
        return ResponseStream(CallOwner(CallHandle(call, on: self)))
    }

    /// A stream of requests, one response.
    public func clientStreaming<Request, Response>(
        _ method: ClientStreaming<Request, Response>,
        options: CallOptions = .defaults
    ) async -> ClientStreamingCall<Request, Response> {
        let call = await begin(method.path, options, nil)
        return ClientStreamingCall(CallOwner(CallHandle(call, on: self)))
    }

    /// A stream each way.
    public func bidirectional<Request, Response>(
        _ method: Bidirectional<Request, Response>,
        options: CallOptions = .defaults
    ) async -> BidirectionalCall<Request, Response> {
        let call = await begin(method.path, options, nil)
        return BidirectionalCall(CallOwner(CallHandle(call, on: self)))
    }

    private func begin(_ path: String, _ options: CallOptions, _ request: [UInt8]?) async -> ClientCall {
        let call = ClientCall(
            path: path,
            options: options,
            requests: request.map { RequestBuffer(only: $0) } ?? RequestBuffer(),
            retries: CallRetries(options.retry ?? self.options.retry, throttle),
            retryBuffer: self.options.retryBuffer,
            channel: self
        )
        call.startClock()
        call.begin(self.options.interceptors)
        if Task.isCancelled { call.abort(Status(.cancelled, "the task was cancelled before the call began")) }
        place(call)
        while true {
            let seen = call.changes
            if call.stream != nil || call.outcome != nil { return call }
            await change(of: call, since: seen)
        }
    }

    // MARK: responses

    func onlyResponse<Response: ProtoMessage>(_ call: ClientCall) async throws(Status) -> UnaryResponse<Response> {
        guard let message: Response = try await nextResponse(call) else {
            throw Status(.internalError, "the server ended \(call.path) with OK but sent no response")
        }
        // The status comes behind the message, and only it says that the call went well.
        let second: Response? = try await nextResponse(call)
        guard second == nil else {
            let status = Status(.internalError, "the server sent more than one response to \(call.path)")
            call.abort(status)
            throw status
        }
        return UnaryResponse(
            message: message,
            metadata: call.initialMetadata ?? Metadata(),
            trailers: call.trailingMetadata,
            wasCompressed: call.responseWasCompressed
        )
    }

    /// The next response, or nil after a good end. Throws the status after any other.
    func nextResponse<Response: ProtoMessage>(_ call: ClientCall) async throws(Status) -> Response? {
        while true {
            let seen = call.changes
            if let message = call.takeMessage(Response.self, limit: options.maxMessageSize) { return message }
            if let outcome = call.outcome {
                if outcome.code == .ok { return nil }
                throw outcome
            }
            call.askForMore()
            await change(of: call, since: seen)
        }
    }

    func nextResponse<Response: ProtoMessage>(_ handle: CallHandle) async throws(Status) -> Response? {
        try await nextResponse(handle.open(self))
    }

    func onlyResponse<Response: ProtoMessage>(_ handle: CallHandle) async throws(Status) -> UnaryResponse<Response> {
        try await onlyResponse(handle.open(self))
    }

    func initialMetadata(_ handle: CallHandle) async throws(Status) -> Metadata {
        let call = handle.open(self)
        while true {
            let seen = call.changes
            if let metadata = call.initialMetadata { return metadata }
            if let outcome = call.outcome {
                // Trailers-Only: there were no headers but those of the end.
                if outcome.code == .ok { return Metadata() }
                throw outcome
            }
            await change(of: call, since: seen)
        }
    }

    func responseWasCompressed(_ handle: CallHandle) -> Bool { handle.open(self).responseWasCompressed }

    func trailingMetadata(_ handle: CallHandle) -> Metadata { handle.open(self).trailingMetadata }

    // MARK: requests

    func send(_ request: some ProtoMessage, compressed: Bool, _ handle: CallHandle) async throws(Status) {
        let call = handle.open(self)
        while true {
            let seen = call.changes
            if let outcome = call.outcome {
                // A server may end a call well before it has read everything; what comes later is of no use to it.
                if outcome.code == .ok { return }
                throw outcome
            }
            guard call.hasRoom(options.streamSendBuffer) else {
                await room(for: call, since: seen)
                continue
            }
            precondition(!call.requests.isEnded, "a request was sent after `finish()`")
            return call.send(ClientCall.frame(request, call.options, compressed: compressed))
        }
    }

    func finishRequests(_ handle: CallHandle) { handle.open(self).finishRequests() }

    private func room(for call: ClientCall, since seen: Int) async {
        let handle = CallHandle(call, on: self)
        await withTaskCancellationHandler {
            await withCheckedContinuation { write(call, $0, since: seen) }
        } onCancel: {
            handle.cancel()
        }
    }

    /// A method of the channel for the reason that `read` is one.
    private func write(_ call: ClientCall, _ continuation: CheckedContinuation<Void, Never>, since seen: Int) {
        call.setWriter(continuation, seen: seen)
    }
}
