// The folder that keeps the data of the private services, held by one process at a time.

import Loop

/// An open data folder. As long as this object lives no other process can open it.
///
/// It holds `postgres/`, `redis/`, `log/` and `helper.lock`. The lock is the kernel's and ends with the process, even
/// after a kill -9. When the process is root the services run as another user (Postgres refuses root): the user that
/// already owns the data, else `postgres`, else `nobody`. They get their folder as an open descriptor, so the data
/// folder may lie where that user cannot walk to, such as in a clone below `/root`.
public final class DataFolder: Sendable {
    /// The absolute path.
    public let path: String
    private let lock: FileLock

    /// Opens the folder, making it if it is missing (mode 0700).
    ///
    /// Throws `.folderInUse` if another process holds it, `.folderUnusable` if it cannot be made or written.
    public init(_ path: String) throws(EmbeddedError) {
        do throws(LoopError) {
            try Files.makeFolder(path)
            self.path = try Files.absolute(path)
            try Files.makeFolder("\(self.path)/log")
        } catch {
            throw EmbeddedError(.folderUnusable, error)
        }
        lock = try DataFolder.lock("\(self.path)/helper.lock", self.path)
    }

    private static func lock(_ file: String, _ path: String) throws(EmbeddedError) -> FileLock {
        do throws(LoopError) {
            guard let lock = try FileLock(file) else {
                let holder = Files.text(of: file).map { "process \($0)" } ?? "another process"
                throw LoopError(
                    .addressInUse,
                    "the data folder \(path) is in use by \(holder); stop that one or choose another --data-dir"
                )
            }
            try Files.write("\(CurrentProcess.pid)", to: file)
            return lock
        } catch {
            throw EmbeddedError(error.code == .addressInUse ? .folderInUse : .folderUnusable, error)
        }
    }

    /// Where a service writes its own log. One that has grown past 10 MiB is set aside, so that two are kept.
    func log(of service: String) -> String {
        let log = "\(path)/log/\(service).log"
        if let status = Files.status(of: log), status.size > 10 * 1024 * 1024 {
            // Without the move the log grows on, which harms nobody until the next start.
            try? Files.move(log, to: "\(log).1")
        }
        return log
    }
}
