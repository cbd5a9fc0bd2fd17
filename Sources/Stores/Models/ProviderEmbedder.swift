// A model for embeddings behind an OpenAI-compatible server: OpenAI, vLLM, llama.cpp, Ollama, a gateway.

public import Domain
public import Drivers

/// `POST <base>/embeddings`. The base holds the version, as in `http://127.0.0.1:8000/v1`.
public struct ProviderEmbedder: Embedder {
    /// The name under which settings and the breaker know it.
    public static let provider = "embeddings"

    public var provider: String { ProviderEmbedder.provider }
    public let model: String
    public let hidesPersonalData: Bool
    private let access: ProviderAccess
    private let client: HTTPClient

    public init(_ model: String, access: ProviderAccess, client: HTTPClient, hidesPersonalData: Bool = true) {
        self.model = model
        self.access = access
        self.client = client
        self.hidesPersonalData = hidesPersonalData
    }

    public func vectors(of texts: [String], within limit: Duration) async throws(ModelFailure) -> [TextVector] {
        guard (1...EmbeddingLimits.batch).contains(texts.count),
            texts.allSatisfy({ (1...EmbeddingLimits.textBytes).contains($0.utf8.count) })
        else {
            throw ModelFailure(.rejected, "more texts were given at once, or longer ones, than are asked about")
        }
        let response: HTTPResponse
        do throws(HTTPError) { response = try await client.send(try request(texts, within: limit)) } catch {
            throw ModelFailure(error)
        }
        guard response.head.status == 200 else { throw await ProviderRefusal.failure(of: response) }
        let body: [UInt8]
        do throws(HTTPError) { body = try await response.body() } catch { throw ModelFailure(error) }
        return try EmbeddingsReply.vectors(in: body, of: texts.count)
    }

    private func request(_ texts: [String], within limit: Duration) throws(HTTPError) -> HTTPRequest {
        let input = texts.map(\.jsonQuoted).joined(separator: ",")
        let body = #"{"model":\#(model.jsonQuoted),"encoding_format":"float","input":[\#(input)]}"#
        var request = HTTPRequest(
            .post,
            try access.baseURL.appending(path: "embeddings"),
            headers: [("content-type", "application/json"), ("accept", "application/json")]
                + ChatCompletions.headers(key: access.key),
            body: Array(body.utf8)
        )
        request.deadline = limit
        return request
    }
}

/// What such a server answers.
enum EmbeddingsReply {
    /// Reads an answer to a question about so many texts.
    ///
    /// - Returns: a vector for each text, in the order in which they were asked, whatever order the answer has.
    static func vectors(in body: [UInt8], of count: Int) throws(ModelFailure) -> [TextVector] {
        let items: [Item]
        do throws(JSONError) { items = try read(body, atMost: count) } catch {
            // Where it stops being an answer, not what stands there: that may be what was asked.
            throw ModelFailure(.unavailable, "the provider's answer is no list of embeddings (byte \(error.offset))")
        }
        var vectors = [TextVector?](repeating: nil, count: count)
        for (place, item) in items.enumerated() {
            let index = item.index ?? place
            guard vectors.indices.contains(index), vectors[index] == nil else {
                throw ModelFailure(.unavailable, "the provider's answer numbers its vectors wrongly")
            }
            guard let vector = TextVector(item.numbers) else {
                throw ModelFailure(.rejected, "the provider's answer holds a vector without a direction")
            }
            vectors[index] = vector
        }
        let found = vectors.compactMap(\.self)
        guard found.count == count else {
            throw ModelFailure(.unavailable, "the provider answered \(found.count) of \(count) texts")
        }
        guard found.allSatisfy({ $0.dimension == found[0].dimension }) else {
            throw ModelFailure(.unavailable, "the provider's answer holds vectors of different dimensions")
        }
        return found
    }

    private struct Item {
        var index: Int?
        var numbers: [Double]
    }

    private static func read(_ body: [UInt8], atMost count: Int) throws(JSONError) -> [Item] {
        var reader = JSONReader(body)
        return try reader.document { reader throws(JSONError) in
            try reader.enter()
            var items = 0
            let found = try reader.member("data") { reader throws(JSONError) in
                try reader.list { reader throws(JSONError) -> Item in
                    items += 1
                    guard items <= count else { throw reader.wrong("more vectors than texts") }
                    return try item(&reader)
                }
            }
            try reader.leave()
            return found
        }
    }

    private static func item(_ reader: inout JSONReader) throws(JSONError) -> Item {
        try reader.enter()
        var read = 0
        let numbers = try reader.member("embedding") { reader throws(JSONError) in
            try reader.list { reader throws(JSONError) -> Double in
                read += 1
                guard read <= TextVector.dimensionMax else { throw reader.wrong("a vector is too long") }
                return try reader.double()
            }
        }
        let index = try reader.optional("index") { reader throws(JSONError) in try reader.integer(Int.self) }
        try reader.leave()
        return Item(index: index, numbers: numbers)
    }
}
