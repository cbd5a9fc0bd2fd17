// Many calls at once, the time that something takes, and numbers as tables show them.

import Loop

extension Session {
    /// Waits; ^C ends it.
    func pause(_ time: Duration) async throws(Failure) {
        do { try await loop.sleep(for: time) } catch { throw Failure(.interrupted, "interrupted") }
    }

    /// Does something for each element, a few at a time; gives the results in their order.
    func inParallel<Element: Sendable, Result: Sendable>(
        _ elements: [Element],
        width: Int,
        _ body: @escaping @Sendable (Element) async throws(Failure) -> Result
    ) async throws(Failure) -> [Result] {
        let outcome = await withTaskGroup(of: (Int, Swift.Result<Result, Failure>).self) { group in
            var results: [Int: Result] = [:]
            var failure: Failure?
            var next = 0
            func begin() {
                guard next < elements.count, failure == nil else { return }
                let (place, element) = (next, elements[next])
                next += 1
                group.addTask(executorPreference: loop) {
                    do throws(Failure) { return (place, .success(try await body(element))) } catch {
                        return (place, .failure(error))
                    }
                }
            }
            for _ in 0..<width { begin() }
            while let (place, result) = await group.next() {
                switch result {
                case .success(let value): results[place] = value
                case .failure(let error): failure = error
                }
                begin()
            }
            return failure.map { Swift.Result<[Int: Result], Failure>.failure($0) } ?? .success(results)
        }
        let results = try outcome.get()
        return elements.indices.compactMap { results[$0] }
    }
}

/// How long something takes.
func timed(_ body: () async throws(Failure) -> Void) async throws(Failure) -> Duration {
    let start = ContinuousClock.now
    try await body()
    return ContinuousClock.now - start
}

extension Double {
    /// With so many digits behind the point.
    func digits(_ count: Int) -> String {
        var factor = 1
        for _ in 0..<count { factor *= 10 }
        let scaled = Int((self * Double(factor)).rounded())
        guard count > 0 else { return "\(scaled)" }
        let rest = String(abs(scaled) % factor)
        let sign = scaled < 0 ? "-" : ""
        return "\(sign)\(abs(scaled) / factor).\(String(repeating: "0", count: count - rest.count))\(rest)"
    }
}

extension Duration {
    private var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
    func seconds(_ digits: Int) -> String { inSeconds.digits(digits) }
    func milliseconds(_ digits: Int) -> String { (inSeconds * 1_000).digits(digits) }
}

extension Int {
    func padded(_ width: Int) -> String { "\(self)".padded(width) }
}

extension String {
    /// Filled up with blanks on the left.
    func padded(_ width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - count)) + self }

    /// The beginning of at most so many bytes, cut between characters.
    func prefix(bytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = startIndex
        var size = 0
        for index in indices {
            size += self[index].utf8.count
            if size > limit { break }
            end = self.index(after: index)
        }
        return String(self[..<end])
    }
}
