// The files that are built into the program, so that an operator who copies one binary has them all.

private import CAssets

/// A file as it stood in the repository when the program was built.
public struct Asset: Sendable, Equatable {
    /// Its path in the repository, such as `knowledge/kb-disk-full.md`.
    public let path: String
    public let text: String
}

/// The built-in files. `scripts/assets.sh` lists them; the C compiler reads them in.
public enum Assets {
    /// The files whose path begins with `folder`, by path. Each call copies them: keep what you need, not all.
    public static func files(under folder: String) -> [Asset] {
        (0..<asset_count()).compactMap { index in
            let path = path(at: index)
            return path.hasPrefix(folder) ? Asset(path: path, text: text(at: index)) : nil
        }
    }

    /// One file by its path.
    public static func file(_ path: String) -> Asset? {
        (0..<asset_count()).first { self.path(at: $0) == path }.map { Asset(path: path, text: text(at: $0)) }
    }

    // Both read constants of the program's image, which live as long as it does.

    private static func path(at index: Int) -> String { unsafe String(cString: asset_at(index).pointee.path) }

    private static func text(at index: Int) -> String {
        let asset = unsafe asset_at(index).pointee
        return unsafe String(decoding: UnsafeBufferPointer(start: asset.bytes, count: asset.size), as: UTF8.self)
    }
}
