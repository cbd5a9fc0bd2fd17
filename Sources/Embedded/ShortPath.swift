// A way to a unix socket that fits the 107 bytes of a socket address.

import Loop

/// Gives a folder a name that is short enough for the sockets in it.
///
/// If the path itself is too long, a folder of random name for this user only is made in `$XDG_RUNTIME_DIR` or `/tmp`
/// with a link to it. The folder is noted in `NOTE` beside the data, so that the next start removes what a killed
/// process left behind.
struct ShortPath: Sendable {
    let path: String
    private let temporary: String?
    private let note: String

    init(of folder: String, socketName: String) throws(EmbeddedError) {
        note = "\(folder).short-path"
        ShortPath.removeNoted(note)
        guard folder.utf8.count + 1 + socketName.utf8.count > SocketAddress.maximumPathLength else {
            path = folder
            temporary = nil
            return
        }
        do throws(LoopError) {
            let base = ShortPath.base
            let made = try Files.makeTemporaryFolder(in: base, prefix: "helper-")
            try Files.write(made, to: note)
            try Files.link("\(made)/s", to: folder)
            temporary = made
            path = "\(made)/s"
        } catch {
            throw EmbeddedError(.folderUnusable, error)
        }
    }

    func remove() {
        if temporary != nil { ShortPath.removeNoted(note) }
    }

    private static var base: String {
        guard let runtime = CurrentProcess.environment("XDG_RUNTIME_DIR"), runtime.utf8.count <= 40,
            Files.status(of: runtime)?.owner == CurrentProcess.user
        else { return "/tmp" }
        return runtime
    }

    /// Left-over links are harmless, so a failure to remove one is no reason to stop.
    private static func removeNoted(_ note: String) {
        guard let made = Files.text(of: note), made.contains("/helper-"),
            Files.status(of: made)?.owner == CurrentProcess.user
        else { return }
        try? Files.remove("\(made)/s")
        try? Files.remove(made)
        try? Files.remove(note)
    }
}
