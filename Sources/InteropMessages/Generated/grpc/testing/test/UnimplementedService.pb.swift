// UnimplementedService, made from grpc/testing/test.proto by `make proto`; change the proto instead.

public import Codec

/// Not served as a whole.
public enum UnimplementedService {
    /// The service's full name.
    public static let name = "grpc.testing.UnimplementedService"

    /// Not served.
    public static let unimplementedCall = Unary<Empty, Empty>(
        "/grpc.testing.UnimplementedService/UnimplementedCall"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        unimplementedCall.info
    ]
}
