// ServerReflection, made from grpc/reflection/v1/reflection.proto by `make proto`; change the proto instead.

/// Gives descriptors of what the server serves.
public enum ServerReflection {
    /// The service's full name.
    public static let name = "grpc.reflection.v1.ServerReflection"

    /// Each request is answered by one response, in order.
    public static let serverReflectionInfo = Bidirectional<ServerReflectionRequest, ServerReflectionResponse>(
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"
    )

    /// Every method, in the order of the proto.
    public static let methods: [MethodInfo] = [
        serverReflectionInfo.info
    ]
}
