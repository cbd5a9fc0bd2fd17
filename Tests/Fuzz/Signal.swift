// How libFuzzer's thread waits for what happens on a loop.

import Glibc

/// Raised by one thread, waited for by another. The corresponding C functions are `sem_post` and `sem_wait`.
@safe final class Signal: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { unsafe sem_init(semaphore, 0, 0) }

    deinit {
        unsafe sem_destroy(semaphore)
        unsafe semaphore.deallocate()
    }

    func raise() { unsafe sem_post(semaphore) }
    func wait() { while unsafe sem_wait(semaphore) != 0 {} }
}
