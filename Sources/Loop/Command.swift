// What to start as a child process, and how it ended.

/// A program with its arguments and surroundings.
public struct Command: Sendable {
    /// Where one of the three standard descriptors of the child leads.
    public enum Stream: Sendable {
        /// `/dev/null`.
        case null
        /// This process's own descriptor of the same number.
        case inherited
        /// Appends to a file, made with mode 0600 if missing.
        case file(String)
        /// Keeps at most `limit` bytes for `ChildProcess.Outcome`; what comes later is read and dropped.
        case captured(limit: Int)
        /// Feeds these bytes, then ends (standard input only).
        case bytes([UInt8])
    }

    /// A path, or a name to look for in `PATH`.
    public var executable: String
    public var arguments: [String]
    /// `NAME=value` pairs; nil passes this process's own on.
    public var environment: [String]?
    public var workingDirectory: String?
    /// Runs as this user and group with no other groups; needs root.
    public var user: UInt32?
    public var group: UInt32?
    public var input: Stream = .null
    public var output: Stream = .null
    public var errors: Stream = .null
    /// A folder that the child gets opened as descriptor 3, so that it may live where the child's user could not walk
    /// to by path, such as below `/root`. On Linux the child names it `Command.inheritedFolderPath`.
    public var inheritedFolder: String?
    /// In a session of its own, so that a terminal's interrupt does not reach it.
    public var isDetached = false

    public static let inheritedFolderPath = "/proc/self/fd/3"

    public init(_ executable: String, _ arguments: [String] = []) {
        self.executable = executable
        self.arguments = arguments
    }
}

extension ChildProcess {
    /// How a child ended.
    public enum Exit: Sendable, Equatable, CustomStringConvertible {
        case code(Int32)
        case signal(Signal)

        public var description: String {
            switch self {
            case .code(let code): "exit code \(code)"
            case .signal(let signal): "signal \(signal.rawValue)"
            }
        }
    }

    /// How a child ended, with what it wrote to captured streams.
    public struct Outcome: Sendable {
        public let exit: Exit
        public let output: [UInt8]
        public let errors: [UInt8]

        public var succeeded: Bool { exit == .code(0) }
        /// The captured output as text.
        public var outputText: String { String(decoding: output, as: UTF8.self) }
        public var errorText: String { String(decoding: errors, as: UTF8.self) }
    }
}
