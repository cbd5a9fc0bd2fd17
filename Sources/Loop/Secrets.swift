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

/// Keeps this process from leaving a core file, in which its memory could be read, also where the system hands core files to
/// a program, which asks for no limit of size. False if the system refuses.
///
/// The corresponding C functions are `setrlimit` and, on Linux, `prctl`.
@discardableResult
public func forbidCoreFiles() -> Bool {
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
        let isLimited = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0
        return helper_forbid_dump() == 0 && isLimited && !mayLeaveCoreFile
    #else
        return unsafe setrlimit(RLIMIT_CORE, &limit) == 0
    #endif
}

/// Whether a core file of this process may be left, now that it may have been forbidden.
public var mayLeaveCoreFile: Bool {
    var limit = rlimit()
    #if canImport(Glibc)
        let isLimited = unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 && limit.rlim_max == 0
        return !isLimited || helper_may_dump() != 0
    #else
        return unsafe getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_max != 0
    #endif
}
