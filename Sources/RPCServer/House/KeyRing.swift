// The file of keys as it was last read, and the signal that has it read again.

import Logging
import Loop
import Synchronization

/// Shared by all loops. SIGHUP reads the file again; one that is wrong changes nothing but the log.
final class KeyRing: Sendable {
    private let path: String
    private let keys: Mutex<AccessKeys>

    /// Throws `.setting` with the line that is wrong.
    init(_ path: String) throws(StartupError) {
        self.path = path
        keys = Mutex(try KeyRing.read(path))
    }

    /// Whose key it is.
    func name(of key: String) -> String? {
        let digest = AccessKeys.digest(key)
        return keys.withLock { $0.name(digest) }
    }

    /// What a caller may do; nil for one who does not stand in the file.
    func role(of name: String) -> Role? { keys.withLock { $0.role(of: name) } }

    func reload() throws(StartupError) {
        let read = try KeyRing.read(path)
        keys.withLock { $0 = read }
    }

    /// Reads the file again at each SIGHUP, until the source is closed.
    func followSignal(on loop: EventLoop, logger: Logger) -> SignalSource {
        SignalSource(.hangUp, on: loop) {
            do throws(StartupError) {
                try self.reload()
                logger.notice("access keys loaded again")
            } catch {
                logger.error("the access keys stay as they were: \(error); then send SIGHUP again")
            }
        }
    }

    private static func read(_ path: String) throws(StartupError) -> AccessKeys {
        let limit = AccessKeys.maximumFileSize
        guard let text = Files.text(of: path, last: limit + 1), text.utf8.count <= limit else {
            throw .setting(
                "--access-keys '\(path)': no text file of at most 1 MiB that can be read; check path and owner"
            )
        }
        return try AccessKeys(parsing: text)
    }
}
