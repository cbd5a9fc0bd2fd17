// TestService, made from grpc/testing/test.proto by `make proto`; change the proto instead.

public import Codec

/// Every kind of call, as a client of any language asks for it.
public enum TestService {
    /// The service's full name.
    public static let name = "grpc.testing.TestService"

    /// Nothing for nothing.
    public static let emptyCall = Unary<Empty, Empty>(
        "/grpc.testing.TestService/EmptyCall"
    )

    /// One response of the size asked for.
    public static let unaryCall = Unary<SimpleRequest, SimpleResponse>(
        "/grpc.testing.TestService/UnaryCall"
    )

    /// The same; a proxy may keep the response.
    public static let cacheableUnaryCall = Unary<SimpleRequest, SimpleResponse>(
        "/grpc.testing.TestService/CacheableUnaryCall"
    )

    /// A response for each of the request's parameters.
    public static let streamingOutputCall = ServerStreaming<StreamingOutputCallRequest, StreamingOutputCallResponse>(
        "/grpc.testing.TestService/StreamingOutputCall"
    )

    /// Counts the bytes of all requests.
    public static let streamingInputCall = ClientStreaming<StreamingInputCallRequest, StreamingInputCallResponse>(
        "/grpc.testing.TestService/StreamingInputCall"
    )

    /// Answers each request as it comes.
    public static let fullDuplexCall = Bidirectional<StreamingOutputCallRequest, StreamingOutputCallResponse>(
        "/grpc.testing.TestService/FullDuplexCall"
    )

    /// Answers all requests once the last is in.
    public static let halfDuplexCall = Bidirectional<StreamingOutputCallRequest, StreamingOutputCallResponse>(
        "/grpc.testing.TestService/HalfDuplexCall"
    )

    /// Not served: clients see what a server says to that.
    public static let unimplementedCall = Unary<Empty, Empty>(
        "/grpc.testing.TestService/UnimplementedCall"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        emptyCall.info,
        unaryCall.info,
        cacheableUnaryCall.info,
        streamingOutputCall.info,
        streamingInputCall.info,
        fullDuplexCall.info,
        halfDuplexCall.info,
        unimplementedCall.info,
    ]
}
