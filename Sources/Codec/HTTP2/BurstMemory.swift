// The C allocator between bursts of calls.

import CNghttp2

/// How the process's allocator treats memory that a burst of calls needed.
public enum BurstMemory {
    /// Keeps up to 4 MiB of freed memory for each thread's arena instead of giving every page back and faulting it in
    /// again with the next burst, which cost a fifth of a small call. For the whole process; has an effect on glibc
    /// only. The corresponding C function is `mallopt`.
    public static func keep() { codec_keep_freed_memory(4 << 20, 1 << 20) }

    /// Gives back what lies free now: after a start, whose work is of another size than that of calls. The corresponding
    /// C function is `malloc_trim`.
    public static func giveBack() { codec_give_back_freed_memory() }
}
