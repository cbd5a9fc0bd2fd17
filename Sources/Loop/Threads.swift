// The few calls and constants of the system that libuv leaves to us.

import CUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A number that identifies the calling thread. The corresponding C function is `pthread_self`.
@inline(__always)
func currentThread() -> UInt {
    #if canImport(Darwin)
        unsafe UInt(bitPattern: pthread_self())
    #else
        UInt(pthread_self())
    #endif
}

/// Shows `name` in tools that list threads; Linux keeps 15 bytes. The corresponding C function is
/// `pthread_setname_np`.
func nameThread(_ name: String) {
    let short = String(decoding: name.utf8.prefix(15), as: UTF8.self)
    #if canImport(Darwin)
        unsafe pthread_setname_np(short)
    #else
        unsafe helper_name_thread(short)
    #endif
}

/// A write to a connection that the peer closed must be an error of that connection, not the end of the process.
/// The corresponding C function is `signal`.
func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
}

/// The type of socket that carries a stream; an enum on Linux, a number elsewhere.
var streamSocket: Int32 {
    #if canImport(Glibc)
        Int32(SOCK_STREAM.rawValue)
    #else
        SOCK_STREAM
    #endif
}

/// The corresponding C function is `close`.
func closeDescriptor(_ descriptor: Int32) {
    close(descriptor)
}
