// The pages of the program itself and of its libraries, as far as they are in this process's memory.

import CUV

public enum ProgramPages {
    /// Lets go of all pages of code and constants: those that are needed again come back from the page cache with their
    /// next use, those that only a start needs stay away. What was ever written to is left alone. For the whole process,
    /// at any time; has an effect on Linux only.
    ///
    /// The corresponding C functions are `dl_iterate_phdr` and `madvise` (MADV_DONTNEED).
    public static func giveBack() {
        #if os(Linux)
            helper_release_programs()
        #endif
    }
}
