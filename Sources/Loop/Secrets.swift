// Keeping what is secret out of places where nobody looks for it.

import CUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Takes a variable out of this process's environment, so that no child inherits it. Before threads are started.
///
/// The corresponding C function is `uv_os_unsetenv`.
public func forgetEnvironmentVariable(_ name: String) {
    _ = unsafe uv_os_unsetenv(name)
}

/// Keeps this process from leaving a core file, in which its memory could be read. False if the system refuses.
///
/// The corresponding C function is `setrlimit`.
@discardableResult
public func forbidCoreFiles() -> Bool {
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
        return unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0
    #else
        return unsafe setrlimit(RLIMIT_CORE, &limit) == 0
    #endif
}
