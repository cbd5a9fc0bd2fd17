// How a server behaves where it has a choice.

/// Options of a server.
public struct ServerOptions: Sendable {
    public var limits: Limits
    /// Compress responses of at least this many bytes for clients that take gzip. Nil: never.
    public var compressFrom: Int?
    /// Around each call, the first outermost.
    public var interceptors: [any Interceptor]

    public init(
        limits: Limits = Limits(),
        compressFrom: Int? = nil,
        interceptors: [any Interceptor] = []
    ) {
        self.limits = limits
        self.compressFrom = compressFrom
        self.interceptors = interceptors
    }
}
