// Bench, made from bench/v1/bench.proto by `make proto`; change the proto instead.

public import Codec

/// Three calls: next to nothing, a message worth encoding, a stream.
public enum Bench {
    /// The service's full name.
    public static let name = "bench.v1.Bench"

    /// A near-empty call.
    public static let check = Unary<BenchCheckRequest, BenchCheckReply>(
        "/bench.v1.Bench/Check"
    )

    /// A reply of about 1.2 KB, built for each request.
    public static let getTicket = Unary<BenchGetTicketRequest, BenchTicket>(
        "/bench.v1.Bench/GetTicket"
    )

    /// `count` events of about `size` bytes; with count 0 none, and the call waits for ever.
    public static let watch = ServerStreaming<BenchWatchRequest, BenchEvent>(
        "/bench.v1.Bench/Watch"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        check.info,
        getTicket.info,
        watch.info,
    ]
}
