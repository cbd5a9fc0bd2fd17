// Shows ThreadSanitizer the locks of Swift's `Mutex` that were contended. The way of an uncontended one is compiled into
// our code, so it is seen; the slow way is in libswiftSynchronization, which knows nothing of ThreadSanitizer, and whatever
// a lock protects would be reported once two threads met at it. `scripts/sanitize.sh` loads this before that library.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

// Weak: the programs around the tests are loaded with this too, and have no ThreadSanitizer.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

#define METHOD __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *mutex

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

METHOD void lock_slow(uint32_t thread, SELF) __asm__(LOCK);
METHOD bool try_lock_slow(SELF) __asm__(TRY);
METHOD void unlock_slow(SELF) __asm__(UNLOCK);

typedef METHOD void Lock(uint32_t thread, SELF);
typedef METHOD bool TryLock(SELF);
typedef METHOD void Unlock(SELF);

METHOD void lock_slow(uint32_t thread, SELF) {
    ((Lock *)dlsym(RTLD_NEXT, LOCK))(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

METHOD bool try_lock_slow(SELF) {
    bool taken = ((TryLock *)dlsym(RTLD_NEXT, TRY))(mutex);
    if (taken && __tsan_acquire) __tsan_acquire(mutex);
    return taken;
}

METHOD void unlock_slow(SELF) {
    if (__tsan_release) __tsan_release(mutex);
    ((Unlock *)dlsym(RTLD_NEXT, UNLOCK))(mutex);
}
