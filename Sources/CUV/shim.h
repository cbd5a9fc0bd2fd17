// What Swift sees of libuv (readiness, timers, signals, children, names).
#pragma once
#include <uv.h>
#include <pthread.h>
#include <sys/ioctl.h>

// ioctl is variadic, which Swift cannot call.
static inline int helper_window_size(int descriptor, struct winsize *size) {
    return ioctl(descriptor, TIOCGWINSZ, size);
}

#if defined(__linux__)
// Hidden behind _GNU_SOURCE, which a module map cannot define early enough.
extern int pthread_setname_np(pthread_t thread, const char *name);

static inline int helper_name_thread(const char *name) {
    return pthread_setname_np(pthread_self(), name);
}
#endif
