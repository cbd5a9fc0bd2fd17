// Timers, signals, foreign descriptors, addresses.

import Synchronization
import Testing

@testable import Loop

#if canImport(Glibc)
    import Glibc
#endif

@Suite struct SourcesTests {
    @Test func `A repeating timer fires until it is cancelled, a cancelled one never`() async throws {
        try await withLoop { loop in
            await Bound(loop).run { actor in
                let never = Timer(on: loop) { actor.assumeIsolated { $0.note("never") } }
                never.schedule(after: .milliseconds(1))
                never.cancel()
                #expect(!never.isScheduled)
                await withCheckedContinuation { done in
                    var count = 0
                    var timer: Timer?
                    timer = Timer(on: loop) {
                        count += 1
                        guard count == 5 else { return }
                        timer?.cancel()
                        timer = nil
                        done.resume()
                    }
                    timer?.schedule(after: .zero, repeating: .milliseconds(1))
                }
                #expect(actor.log.isEmpty)
            }
        }
    }

    @Test func `A dropped timer frees its handle even from another thread`() async throws {
        /// The last reference, made on the loop and dropped elsewhere.
        final class Holder: @unchecked Sendable { var timer: Timer? }
        try await withLoop { loop in
            let holder = Holder()
            await withCheckedContinuation { done in
                loop.execute {
                    let timer = Timer(on: loop) {}
                    timer.schedule(after: .seconds(1))
                    timer.cancel()
                    holder.timer = timer
                    done.resume()
                }
            }
            holder.timer = nil
        }
    }

    @Test func `A signal arrives on the loop`() async throws {
        try await withLoop { loop in
            let source = Mutex<SignalSource?>(nil)
            let isCurrent = await withCheckedContinuation { done in
                loop.execute {
                    let made = SignalSource(.user2, on: loop) { done.resume(returning: loop.isCurrent) }
                    source.withLock { $0 = made }
                    kill(getpid(), SIGUSR2)
                }
            }
            #expect(isCurrent)
        }
    }

    @Test func `Readiness tells when a foreign descriptor can be read`() async throws {
        try await withLoop { loop in
            var ends: [Int32] = [0, 0]
            #expect(unsafe pipe(&ends) == 0)
            let (input, output) = (ends[0], ends[1])
            let events = try await Bound(loop).run { _ in
                try await withCheckedThrowingContinuation { (done: CheckedContinuation<[Bool], any Error>) in
                    do {
                        var readiness: Readiness?
                        readiness = try Readiness(descriptor: input, on: loop) { readable, writable in
                            readiness?.close()
                            readiness = nil
                            done.resume(returning: [readable, writable])
                        }
                        readiness?.update(read: true, write: false)
                        _ = unsafe Glibc.write(output, "x", 1)
                    } catch {
                        done.resume(throwing: error)
                    }
                }
            }
            #expect(events == [true, false])
            close(input)
            close(output)
        }
    }

    @Test(arguments: ["127.0.0.1:50051", "[::1]:0", "localhost:80", "unix:/run/helper.sock"])
    func `An address reads back as it was written`(text: String) throws {
        #expect(try SocketAddress(parsing: text).description == text)
    }

    @Test(arguments: ["", "50051", ":50051", "host:", "host:65536", "host:-1", "::1:80", "unix:", "[]:1", "host:+1"])
    func `A malformed address is refused with a sentence`(text: String) {
        let error = #expect(throws: LoopError.self) { _ = try SocketAddress(parsing: text) }
        #expect(error?.code == .addressInvalid)
    }

    @Test func `A path too long for a socket is refused with its length`() {
        let error = #expect(throws: LoopError.self) {
            _ = try SocketAddress(parsing: "unix:/" + String(repeating: "a", count: 200))
        }
        #expect(error?.message.contains("201 bytes") == true)
    }

    @Test func `A pipe is no terminal and has no size`() {
        var ends: [Int32] = [0, 0]
        #expect(unsafe pipe(&ends) == 0)
        #expect(!isTerminal(ends[0]))
        #expect(TerminalSize(of: ends[0]) == nil)
        for end in ends { close(end) }
    }
}
