// Answers as a provider streams them.

/// A fitting answer to a question, as server-sent events in HTTP chunks.
struct Completion {
    /// Its head and half of its words.
    let beginning: [UInt8]
    let whole: [UInt8]

    init(to question: Asked) {
        let answer = Completion.answer(to: question)
        let half = answer.index(answer.startIndex, offsetBy: answer.count / 2)
        let first = Completion.head + Completion.words(answer[..<half])
        beginning = Array(first.utf8)
        whole = Array((first + Completion.words(answer[half...]) + Completion.end).utf8)
    }

    /// What it says rests on the ticket or on the first source, so that it may stand.
    private static func answer(to question: Asked) -> String {
        switch question.stage {
        case .intake: #"{"deviceType":"laptop","location":"","issueType":"vpn"}"#
        case .classifier: #"{"category":"\#(question.choice)","reasoning":"\#(question.subject)"}"#
        case .diagnostic: #"{"diagnosis":"\#(question.subject).","potentialCauses":[],"recommendedTests":[]}"#
        case .fetch: #"{"helpful":["S1"]}"#
        case .solution:
            #"{"solution":"\#(question.step)","steps":[{"text":"\#(question.step)","sources":["S1"]}]}"#
        }
    }

    static let babble = Array((head + words("I am sorry, but as a model I can't say.") + end).utf8)

    static func refusal(_ status: Int) -> [UInt8] {
        let body = #"{"error":{"message":"not now","type":"overloaded","code":null}}"#
        return Array(
            "HTTP/1.1 \(status) No\r\ncontent-type: application/json\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
                .utf8
        )
    }

    private static let head =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"

    private static let end =
        event(#"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#)
        + event(#"{"choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":50}}"#)
        + event("[DONE]") + "0\r\n\r\n"

    private static func words(_ text: Substring) -> String {
        let quoted = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return event(#"{"choices":[{"index":0,"delta":{"content":"\#(quoted)"}}]}"#)
    }

    private static func words(_ text: String) -> String { words(text[...]) }

    private static func event(_ data: String) -> String {
        let event = "data: \(data)\n\n"
        return "\(String(event.utf8.count, radix: 16))\r\n\(event)\r\n"
    }
}
