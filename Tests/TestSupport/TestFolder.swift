// Temporary folders of tests, short enough for unix sockets, removed by the next run if this one was killed.

import Embedded
import Loop

/// Folders below one that belongs to this test process.
public enum TestFolder {
    private static let prefix = "helper-tests-"

    /// Where they are made; short, since unix sockets lie below.
    private static let base = CurrentProcess.environment("HELPER_TEST_FOLDERS") ?? "/tmp"

    /// The folder of this test process, held by a lock as long as it runs.
    static let ofThisProcess: Result<DataFolder, any Error> = Result {
        removeThoseOfDeadProcesses()
        return try DataFolder(Files.makeTemporaryFolder(in: base, prefix: prefix))
    }

    /// A new empty folder. It is removed with the process's own folder, or earlier by the test.
    public static func make(_ name: String = "f") throws -> String {
        try Files.makeTemporaryFolder(in: ofThisProcess.get().path, prefix: "\(name)-")
    }

    /// A lock that can be taken belongs to nobody any more. What cannot be removed yet is left to the next run.
    private static func removeThoseOfDeadProcesses() {
        for name in Files.names(in: base) where name.hasPrefix(prefix) {
            let path = "\(base)/\(name)"
            guard Files.status(of: path)?.owner == CurrentProcess.user, (try? DataFolder(path)) != nil else { continue }
            try? Files.remove(path)
        }
    }
}
