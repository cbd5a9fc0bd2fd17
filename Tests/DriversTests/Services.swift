// The services under test, and clients of them that are closed after use.

import Drivers
import Embedded
import Loop
import Synchronization
import TestSupport

enum Services {
    /// The one Postgres and the one Redis that all tests share; they use tables, locks, keys and channels of their own.
    static var postgresURL: PostgresURL {
        get async throws { try PostgresURL(parsing: await PrivatePostgres.shared.started().url) }
    }
    static var redisURL: RedisURL {
        get async throws { try RedisURL(parsing: await PrivateRedis.shared.url) }
    }
}

/// Lends a loop and stops it afterwards.
func withLoop<R>(_ body: (EventLoop) async throws -> R) async throws -> R {
    let loop = EventLoop(name: "drivers-test")
    do {
        let result = try await body(loop)
        await loop.stop()
        return result
    } catch {
        await loop.stop()
        throw error
    }
}

/// Lends a client of the tests' Postgres.
func withPostgres<R>(
    _ options: PostgresOptions = PostgresOptions(),
    _ body: (PostgresClient) async throws -> R
) async throws -> R {
    let url = try await Services.postgresURL
    return try await withLoop { loop in
        let client = PostgresClient(url: url, loop: loop, options: options)
        do {
            let result = try await body(client)
            await client.close()
            return result
        } catch {
            await client.close()
            throw error
        }
    }
}

/// Lends a client of the tests' Redis.
func withRedis<R>(
    _ options: RedisOptions = RedisOptions(),
    _ body: (RedisClient) async throws -> R
) async throws -> R {
    let url = try await Services.redisURL
    // A busy machine may take its time; no test here is about that limit.
    var options = options
    options.connectTimeLimit = .seconds(60)
    return try await withLoop { [options] loop in
        let client = RedisClient(url: url, loop: loop, options: options)
        do {
            let result = try await body(client)
            await client.close()
            return result
        } catch {
            await client.close()
            throw error
        }
    }
}

/// A name that no other test uses.
func unique(_ stem: String) -> String {
    "\(stem)_\(UInt64.random(in: 0...UInt64.max))"
}

/// Gathers what callbacks say, and lets a test wait for it.
final class Inbox<Message: Sendable>: Sendable {
    private struct State {
        var messages: [Message] = []
        var waiters: [CheckedContinuation<Message, Never>] = []
    }

    private let state = Mutex(State())

    func put(_ message: Message) {
        let waiter = state.withLock { state -> CheckedContinuation<Message, Never>? in
            if state.waiters.isEmpty {
                state.messages.append(message)
                return nil
            }
            return state.waiters.removeFirst()
        }
        waiter?.resume(returning: message)
    }

    func next() async -> Message {
        await withCheckedContinuation { continuation in
            let message = state.withLock { state -> Message? in
                if state.messages.isEmpty {
                    state.waiters.append(continuation)
                    return nil
                }
                return state.messages.removeFirst()
            }
            if let message { continuation.resume(returning: message) }
        }
    }
}
