// What stands around every call: logging, authentication, rates.

/// Code around each call of a server.
///
/// It may refuse the call by throwing, pass a changed `Call` on (for example with its `principal`), and see how the call
/// ended. It runs on the call's loop, before the first request is decoded.
public protocol ServerInterceptor: Sendable {
    func intercept(_ call: Call, _ next: (Call) async throws(Status) -> Void) async throws(Status)
}
