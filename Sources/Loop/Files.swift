// The few calls about files and folders that starting private services needs; quick, so they just block.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files and folders by path. Every function names its path in the error it throws.
public enum Files {
    /// What the file system knows of a path, not following a symbolic link.
    public struct Status: Sendable, Equatable {
        public let isFolder: Bool
        public let owner: UInt32
        public let group: UInt32
        /// Permission bits.
        public let mode: UInt32
        public let size: Int64
        public let device: UInt64
        public let inode: UInt64
    }

    /// Nil if there is nothing or it cannot be seen. The corresponding C function is `lstat`.
    public static func status(of path: String) -> Status? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return Status(
            isFolder: status.st_mode & S_IFMT == S_IFDIR,
            owner: status.st_uid,
            group: status.st_gid,
            mode: UInt32(status.st_mode) & 0o7777,
            size: Int64(status.st_size),
            device: UInt64(status.st_dev),
            inode: UInt64(status.st_ino)
        )
    }

    /// Makes a folder and its missing parents; an existing one is left as it is. The corresponding C function is
    /// `mkdir`.
    public static func makeFolder(_ path: String, mode: UInt32 = 0o700) throws(LoopError) {
        if unsafe mkdir(path, mode_t(mode)) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw .systemCall("make the folder \(path)")
        }
        try makeFolder(String(path[..<slash]), mode: mode)
        try check(unsafe mkdir(path, mode_t(mode)), "make the folder \(path)")
    }

    /// A new folder with a random name in `parent`, for this user only. The corresponding C function is `mkdtemp`.
    public static func makeTemporaryFolder(in parent: String, prefix: String) throws(LoopError) -> String {
        var template = [CChar]()
        for byte in "\(parent)/\(prefix)XXXXXX".utf8 { template.append(CChar(bitPattern: byte)) }
        template.append(0)
        guard unsafe mkdtemp(&template) != nil else { throw .systemCall("make a folder in \(parent)") }
        return String(nulTerminated: template)
    }

    /// The corresponding C function is `lchown`.
    public static func setOwner(of path: String, user: UInt32, group: UInt32) throws(LoopError) {
        try check(unsafe lchown(path, user, group), "give \(path) to user \(user)")
    }

    /// The corresponding C function is `chmod`.
    public static func setMode(of path: String, _ mode: UInt32) throws(LoopError) {
        try check(unsafe chmod(path, mode_t(mode)), "change the permissions of \(path)")
    }

    /// The corresponding C function is `rename`.
    public static func move(_ path: String, to target: String) throws(LoopError) {
        try check(unsafe rename(path, target), "move \(path) to \(target)")
    }

    /// The corresponding C function is `symlink`.
    public static func link(_ path: String, to target: String) throws(LoopError) {
        try check(unsafe symlink(target, path), "make the link \(path)")
    }

    /// Where a symbolic link leads, nil if it is none. The corresponding C function is `readlink`.
    public static func target(of path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let length = unsafe readlink(path, &buffer, buffer.count - 1)
        return length > 0 ? String(nulTerminated: buffer) : nil
    }

    /// The absolute path without links and dots; `path` must exist. The corresponding C function is `realpath`.
    public static func absolute(_ path: String) throws(LoopError) -> String {
        guard let real = unsafe realpath(path, nil) else { throw .systemCall("find \(path)") }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// Whether this process may run `path` as a program. The corresponding C function is `access`.
    public static func isExecutable(_ path: String) -> Bool {
        unsafe access(path, X_OK) == 0
    }

    /// The names in a folder in no order, empty if it cannot be read. The corresponding C function is `readdir`.
    public static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { _ = unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a file, a link or a folder with all that is in it; nothing there is fine. The corresponding C
    /// functions are `unlink` and `rmdir`.
    public static func remove(_ path: String) throws(LoopError) {
        guard let status = status(of: path) else { return }
        if status.isFolder {
            for name in names(in: path) { try remove("\(path)/\(name)") }
            try check(unsafe rmdir(path), "remove \(path)")
        } else if unsafe unlink(path) != 0, errno != ENOENT {
            throw .systemCall("remove \(path)")
        }
    }

    static func check(_ result: Int32, _ action: @autoclosure () -> String) throws(LoopError) {
        if result != 0 { throw .systemCall(action()) }
    }
}
