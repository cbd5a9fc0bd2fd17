// What new bytes mean for the streams of a connection: calls open, go on, and end.

import Codec
import Loop

/// Owner of a stream that was answered without a call; what still comes on it is dropped.
private final class Refused {
    nonisolated(unsafe) static let stream: AnyObject = Refused()
}

extension ServerLoop {
    /// Looks at every stream and notice that changed.
    func process(_ connection: ServerConnection) {
        connection.session.forEachTouched { stream in
            if stream.closed != nil, let exchange = stream.owner.take() as? Exchange {
                exchange.disconnected()
            } else if let exchange = stream.owner as? Exchange {
                progress(exchange)
            } else if stream.owner == nil, stream.headers != nil, stream.closed == nil {
                open(stream, connection)
            } else {
                connection.session.consume(stream, stream.unconsumed)
                stream.inbound.drop(stream.inbound.count)
            }
        }
        while let notice = connection.session.nextNotice() { noticed(notice, connection) }
    }

    private func noticed(_ notice: HTTP2Notice, _ connection: ServerConnection) {
        switch notice {
        case .settings: connection.prefaceIsIn = true
        case .pingAcknowledged(let value) where value == ServerConnection.drainBytes:
            finalGoaway(connection, loop.now)
        case .pingAcknowledged, .goaway: break  // A client that goes away ends its streams itself.
        }
    }

    // MARK: opening

    private func open(_ stream: HTTP2Stream, _ connection: ServerConnection) {
        let now = loop.now
        connection.hasHadRequest = true
        connection.lastCall = now
        let opening = opening(stream, connection)
        let head = opening.head
        guard head.isGRPC, head.isPost else { return answerForeign(opening, stream, connection) }
        guard connection.runningHandlers < connection.limits.maxConcurrentStreams else {
            stream.owner = unsafe Refused.stream
            return connection.session.reset(stream, .refusedStream)
        }
        guard let route = opening.route else {
            return refuse(stream, Status(.unimplemented, "this server does not know the method"), connection)
        }
        guard head.encoding != .unknown else {
            return refuse(stream, Status(.unimplemented, "grpc-encoding is unknown; use gzip or identity"), connection)
        }
        var deadline: Duration?
        switch head.timeout {
        case .none: break
        case .malformed: return refuse(stream, Status(.internalError, "grpc-timeout is malformed"), connection)
        case .after(let timeout): deadline = now + min(timeout, connection.limits.maxDeadline)
        }
        let exchange = Exchange(
            connection,
            stream,
            route,
            deadline: deadline,
            requestsAreGzip: head.encoding == .gzip,
            acceptsGzip: head.acceptsGzip,
            compressFrom: table.options.compressFrom,
            now: now
        )
        stream.owner = exchange
        table.callStarted()
        if !route.interceptors.isEmpty {
            exchange.begin(route.interceptors)
            guard !exchange.isFinished else { return }
        }
        if let deadline {
            guard deadline > now else {
                return exchange.finish(Status(.deadlineExceeded, "the deadline had passed before the call came in"))
            }
            watchDeadline(deadline, connection)
        }
        progress(exchange)
    }

    /// Something that is no gRPC call: the HTTP statuses of PROTOCOL-HTTP2.md, without a body.
    private func answerForeign(_ opening: Opening, _ stream: HTTP2Stream, _ connection: ServerConnection) {
        let head = opening.head
        if opening.route == nil, !head.isGRPC { return answer(stream, ResponseHeaders.notFound, connection) }
        answer(
            stream,
            head.isPost ? ResponseHeaders.unsupportedMediaType : ResponseHeaders.methodNotAllowed,
            connection
        )
    }

    /// What a header list says; a client's next one mostly says the same, and is not read again.
    private func opening(_ stream: HTTP2Stream, _ connection: ServerConnection) -> Opening {
        if let known = connection.opening, known.number == stream.headersNumber { return known }
        let headers = stream.headers ?? HeaderBlock()
        let head = RequestHead(headers)
        let route = table.routes.route(headers.bytes.span.extracting(head.path))
        let opening = Opening(number: stream.headersNumber, head: head, route: route)
        connection.opening = opening
        return opening
    }

    private func answer(_ stream: HTTP2Stream, _ headers: StaticHeaders, _ connection: ServerConnection) {
        stream.owner = unsafe Refused.stream
        connection.session.submitOnlyHeaders(stream, headers)
        connection.needsFlush()
    }

    private func refuse(_ stream: HTTP2Stream, _ status: Status, _ connection: ServerConnection) {
        table.callRefused(status)
        stream.owner = unsafe Refused.stream
        var extra: HeaderBlock?
        if status.code == .unimplemented { extra = HeaderBlock(("grpc-accept-encoding", "identity,gzip")) }
        connection.session.submitOnlyHeaders(
            stream,
            ResponseHeaders.trailersOnly[Int(status.code.rawValue)],
            ResponseHeaders.block(of: status, extra: extra)
        )
        connection.needsFlush()
    }

    // MARK: going on

    func progress(_ exchange: Exchange) {
        if exchange.isFinished { return exchange.dropInput() }
        guard !exchange.isStarted else { return exchange.wake() }
        if exchange.route.takesOneRequest {
            do throws(Status) {
                guard try exchange.isRequestComplete() else { return }
            } catch {
                return exchange.finish(error)
            }
        }
        start(exchange)
    }

    /// Starts the handler on the spot: one that never suspends is done when this returns. One that cannot suspend needs
    /// no task either.
    private func start(_ exchange: Exchange) {
        exchange.started()
        switch exchange.route.service {
        case .answer(let answer):
            do throws(Status) {
                try answer(exchange)
                exchange.finish(.ok)
            } catch {
                exchange.finish(error)
            }
            exchange.ended()
        case .task(let serve):
            run(exchange, serve)
        case .plan(let plan):
            do throws(Status) {
                follow(try plan(exchange), exchange)
            } catch {
                exchange.finish(error)
                exchange.ended()
            }
        }
    }

    private func run(_ exchange: Exchange, _ serve: @escaping Route.Serve) {
        let handle = exchange.handle
        start(exchange, begin { await $0.serve(handle, serve) })
    }

    /// Takes note of a call's task, which has run to its first suspension.
    func start(_ exchange: Exchange, _ task: Task<Void, Never>) {
        // It may have ended its call, or left the stream to others, or to another task.
        guard exchange.isRunning, exchange.fedUntil == nil, exchange.task == nil else { return }
        exchange.task = task
        // What it did before its first suspension may have ended its call.
        if exchange.isFinished { task.cancel() }
    }

    private func serve(_ handle: ResponseHandle, _ serve: Route.Serve) async {
        let exchange = handle.open(self)
        do throws(Status) {
            try await serve(self, exchange)
            exchange.finish(.ok)
        } catch {
            exchange.finish(error)
        }
        exchange.ended()
    }
}

extension Exchange {
    /// The stream is over, or its connection.
    func disconnected() {
        let wasFinished = isFinished
        stream.owner = nil
        dropInput()
        if !wasFinished {
            connection.cutCalls += 1
            cut(Status(.cancelled, "the client has gone"))
        } else if isRunning {
            task?.cancel()
        }
        wake()
    }
}
