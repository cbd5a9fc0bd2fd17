// The one error of this module: a code to match on, and a sentence with the remedy.

import CUV

/// What went wrong while waiting for the world: an address, a socket, a child process, a name.
public struct LoopError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure that a caller may want to treat differently.
    public enum Code: Sendable, Equatable {
        case addressInvalid
        case addressInUse
        case addressUnavailable
        case permissionDenied
        case notFound
        case connectionRefused
        case connectionReset
        case unreachable
        case timedOut
        case cancelled
        case nameNotFound
        case tooManyOpenFiles
        /// The peer does not read and more than `Socket.queueLimit` bytes wait for it.
        case writeQueueFull
        /// The loop was stopped, so nothing new can be waited for.
        case loopStopped
        /// Any other failure of the operating system; the message names it.
        case system
    }

    public let code: Code
    /// One sentence for a person, with the remedy where there is one.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

extension LoopError {
    /// Names a libuv status (a negated errno). `action` reads on after "cannot", e.g. "connect to [::1]:80".
    init(status: Int32, cannot action: String) {
        let code = Code(status: status)
        let reason = LoopError.text(of: status)
        self.init(code, "cannot \(action): \(reason)\(code.remedy)")
    }

    static func loopStopped(_ loop: EventLoop, cannot action: String = "go on") -> LoopError {
        LoopError(.loopStopped, "cannot \(action): the loop \(loop.name) was stopped")
    }

    /// The corresponding C function is `uv_strerror_r`, which unlike `uv_strerror` never leaks.
    static func text(of status: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 128)
        unsafe uv_strerror_r(status, &buffer, buffer.count)
        return String(nulTerminated: buffer)
    }
}

extension LoopError.Code {
    init(status: Int32) {
        self =
            switch status {
            case UV_EADDRINUSE.rawValue: .addressInUse
            case UV_EADDRNOTAVAIL.rawValue: .addressUnavailable
            case UV_EINVAL.rawValue, UV_EAFNOSUPPORT.rawValue: .addressInvalid
            case UV_EACCES.rawValue, UV_EPERM.rawValue: .permissionDenied
            case UV_ENOENT.rawValue: .notFound
            case UV_ECONNREFUSED.rawValue: .connectionRefused
            case UV_ECONNRESET.rawValue, UV_EPIPE.rawValue, UV_ECONNABORTED.rawValue, UV_ENOTCONN.rawValue:
                .connectionReset
            case UV_ENETUNREACH.rawValue, UV_EHOSTUNREACH.rawValue, UV_ENETDOWN.rawValue: .unreachable
            case UV_ETIMEDOUT.rawValue: .timedOut
            case UV_ECANCELED.rawValue, UV_EAI_CANCELED.rawValue: .cancelled
            case UV_EAI_NONAME.rawValue, UV_EAI_AGAIN.rawValue, UV_EAI_FAIL.rawValue, UV_EAI_NODATA.rawValue:
                .nameNotFound
            case UV_EMFILE.rawValue, UV_ENFILE.rawValue: .tooManyOpenFiles
            default: .system
            }
    }

    var remedy: String {
        switch self {
        case .addressInUse: "; stop the process that holds it or choose another (port 0 picks a free one)"
        case .addressUnavailable: "; choose an address of this machine"
        case .permissionDenied: "; check who owns it and who runs this process"
        case .connectionRefused: "; check that the server runs and listens there"
        case .nameNotFound: "; check the spelling and the name server"
        case .tooManyOpenFiles: "; raise the limit with `ulimit -n`"
        default: ""
        }
    }
}
