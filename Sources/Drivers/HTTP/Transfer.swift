// One exchange under way: what has come, what is not yet taken, and who waits for more.

import CCurl
import Loop

/// Confined to its loop's thread. It lets go of its curl handle at its end, and its end comes once.
final class Transfer {
    private let options: HTTPOptions
    private let multi: MultiHandle
    private var handle: EasyHandle?
    private var deadline: Timer?
    private var lines = HeaderLines()
    private(set) var head: HTTPHead?
    private var unread: [UInt8] = []
    private var received = 0
    private var isPaused = false
    /// Why a callback refused what came.
    private var refusal: HTTPError?
    private var end: Result<Void, HTTPError>?
    private var waiter: CheckedContinuation<Void, Never>?
    /// How often something happened: whoever looked before it does not park after it.
    private(set) var changes = 0

    init(_ request: HTTPRequest, _ options: HTTPOptions, in multi: MultiHandle, on loop: EventLoop) throws(HTTPError) {
        self.options = options
        self.multi = multi
        let handle = try EasyHandle(request, options, answersTo: self)
        self.handle = handle
        try multi.add(self, handle)
        let deadline = Timer(on: loop) { [weak self] in self?.finish(.failure(.timeout)) }
        deadline.schedule(after: request.deadline)
        self.deadline = deadline
    }

    // MARK: From curl's callbacks

    /// Whether the caller must take what is there first.
    var mustWait: Bool {
        isPaused = unread.count >= options.maxUnreadBytes
        return isPaused
    }

    func takeHeader(_ line: [UInt8]) -> Bool {
        do throws(HTTPError) {
            if let whole = try lines.take(line, options) {
                head = whole
                changed()
            }
            return true
        } catch {
            refusal = error
            return false
        }
    }

    func takeBody(_ bytes: [UInt8]) -> Bool {
        received += bytes.count
        guard received <= options.maxBodyBytes else {
            refusal = .tooLarge(limit: "maxBodyBytes")
            return false
        }
        unread.append(contentsOf: bytes)
        changed()
        return true
    }

    // MARK: The end

    func ended(_ code: CURLcode) {
        if let refusal { return finish(.failure(refusal)) }
        guard code == CURLE_OK else { return finish(.failure(HTTPError(code, reachedServer: head != nil))) }
        guard head != nil else { return finish(.failure(.broken(reason: "there was no status line"))) }
        finish(.success(()))
    }

    /// Lets go of the connection; only the first end counts. Not from inside a callback of curl.
    func finish(_ result: Result<Void, HTTPError>) {
        guard end == nil else { return }
        end = result
        deadline?.cancel()
        deadline = nil
        if let handle {
            multi.remove(self, handle)
            self.handle = nil
        }
        changed()
    }

    /// Brings the deadline forward.
    func hurry(_ limit: Duration) { if end == nil { deadline?.schedule(after: limit) } }

    // MARK: The caller

    /// What has come since the last call; `nil` when nothing has and nothing will.
    /// - Throws: why the exchange ended, once what came before is taken.
    func take() throws(HTTPError) -> [UInt8]? {
        if !unread.isEmpty {
            defer {
                unread = []
                if isPaused {
                    isPaused = false
                    handle?.resume()
                }
            }
            return unread
        }
        guard let end else { return [] }
        try end.get()
        return nil
    }

    /// Whether the answer's head is there; throws if it never will be.
    func takeHead() throws(HTTPError) -> HTTPHead? {
        if let head { return head }
        if case .failure(let error)? = end { throw error }
        return nil
    }

    /// Waits for the next change after `seen`.
    func wait(since seen: Int, _ continuation: CheckedContinuation<Void, Never>) {
        guard changes == seen else { return continuation.resume() }
        precondition(waiter == nil, "one task at a time reads an answer")
        waiter = continuation
    }

    private func changed() {
        changes += 1
        waiter?.resume()
        waiter = nil
    }
}
