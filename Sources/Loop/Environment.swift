// The variables that a program is started with.

import CUV

/// The value of an environment variable, nil if it is not set.
///
/// The corresponding C function is `uv_os_getenv`.
public func environmentVariable(_ name: String) -> String? {
    var capacity = 256
    while true {
        var buffer = [CChar](repeating: 0, count: capacity)
        let status = unsafe uv_os_getenv(name, &buffer, &capacity)
        if status == 0 { return String(nulTerminated: buffer) }
        // With UV_ENOBUFS the capacity was set to what is needed.
        guard status == UV_ENOBUFS.rawValue else { return nil }
    }
}
