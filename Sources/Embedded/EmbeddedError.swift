// Why a private service did not come up or went down, with the remedy.

import Loop

/// The error of this module.
public struct EmbeddedError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: Sendable, Equatable {
        /// A program is not installed.
        case programMissing
        /// Another process uses the data folder.
        case folderInUse
        /// The data folder cannot be made, read or written.
        case folderUnusable
        /// The data was written by another major version of Postgres.
        case versionMismatch
        /// The service ended, or was not ready in time.
        case startFailed
    }

    public let code: Code
    /// One sentence with the remedy.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    init(_ code: Code, _ error: LoopError) {
        self.init(code, error.message)
    }

    public var description: String { message }
}
