// What an answer other than 200 means, by its status, its kind of error and what it asks to wait.

import Domain
import Drivers

enum ProviderRefusal {
    /// Bytes of a refusal that are read.
    private static let bodyLimit = 16 << 10

    static func failure(of response: HTTPResponse) async -> ModelFailure {
        let status = response.head.status
        let body = await body(of: response)
        let error = (body?["error"]).map { details in
            (
                kind: word(details["type"]) ?? word(details["code"]), code: word(details["code"]),
                says: details["message"]?.text
            )
        }
        let kind = error?.kind.map { " (\($0))" } ?? ""
        // The provider's own words may repeat what was sent, so only its kind of error is told.
        let reason = "the provider answered \(status)\(kind)"
        let spent = isSpent([error?.kind, error?.code], error?.says)
        switch status {
        case 402: return ModelFailure(.quota, reason + ": the account can't pay")
        case 429 where spent, 400 where spent, 403 where spent:
            return ModelFailure(.quota, reason + ": the account's spend limit is reached")
        case 429: return ModelFailure(.rateLimited, reason, retryAfter: wait(response.head))
        case 503, 529: return ModelFailure(.overloaded, reason, retryAfter: wait(response.head))
        case 408, 409, 500, 502, 504: return ModelFailure(.unavailable, reason, retryAfter: wait(response.head))
        case 300..<400: return ModelFailure(.rejected, reason + ": redirects are not followed")
        default: return ModelFailure(.rejected, reason)
        }
    }

    private static func body(of response: HTTPResponse) async -> AnswerValue? {
        var bytes: [UInt8] = []
        do {
            while bytes.count < bodyLimit, let more = try await response.next() { bytes += more }
            return try AnswerValue(parsing: String(decoding: bytes, as: UTF8.self))
        } catch {
            // A page of a gateway, or a body that broke off: the status says enough.
            return nil
        }
    }

    /// A name of an error; anything else could be words of the request.
    private static func word(_ value: AnswerValue?) -> String? {
        guard let text = value?.text, (1...60).contains(text.utf8.count) else { return nil }
        return text.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 == 0x5F } ? text : nil
    }

    private static func isSpent(_ names: [String?], _ message: String?) -> Bool {
        if names.contains(where: { ["insufficient_quota", "billing_error", "billing_hard_limit_reached"].contains($0) })
        {
            return true
        }
        let message = message?.lowercased() ?? ""
        let signs = [
            "spend limit", "spending limit", "usage limit", "credit balance", "current quota", "insufficient_quota",
            "billing",
        ]
        return signs.contains { message.contains($0) }
    }

    // MARK: Waiting

    /// How long a provider asks to wait: `retry-after-ms`, or `retry-after` in seconds or as a date (RFC 9110, 10.2.3).
    static func wait(_ head: HTTPHead) -> Duration? {
        if let text = head["retry-after-ms"], let milliseconds = Double(text), milliseconds.isFinite {
            return .milliseconds(Int64(max(0, min(milliseconds, 86_400_000)).rounded(.up)))
        }
        guard let text = head["retry-after"] else { return nil }
        if let seconds = Double(text), seconds.isFinite {
            return .milliseconds(Int64(max(0, min(seconds, 86_400)) * 1000))
        }
        guard let until = HTTPDate.seconds(text), let now = head["date"].flatMap(HTTPDate.seconds) else { return nil }
        return .seconds(max(0, min(until - now, 86_400)))
    }
}

/// Dates as HTTP writes them: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970.
    static func seconds(_ text: String) -> Int? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, let day = Int(parts[1]), let year = Int(parts[3]), (1970...9999).contains(year),
            let month = months.firstIndex(where: { $0 == parts[2] }), (1...31).contains(day)
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        // Days from the civil date, years counted from March so that a leap day is the last.
        let shifted = month < 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        return days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }
}
