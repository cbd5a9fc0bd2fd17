// How many loops can run at once.

import CUV

extension EventLoop {
    /// The number of processors that this process may use, at least 1.
    ///
    /// The corresponding C function is `uv_available_parallelism`.
    public static var availableProcessors: Int { max(1, Int(uv_available_parallelism())) }
}
