// What Swift sees of libnghttp2 (HTTP/2 frames and HPACK), and of the allocator beneath it.
#pragma once
#include <nghttp2/nghttp2.h>

#include <pthread.h>
#include <stdint.h>

#if defined(__linux__)
#include <malloc.h>
#endif

// A number that identifies the calling thread as long as it lives: on Linux one instruction, asked for with each small piece
// of memory.
static inline uintptr_t codec_current_thread(void) {
#if defined(__linux__)
    return (uintptr_t)__builtin_thread_pointer();
#else
    return (uintptr_t)pthread_self();
#endif
}

// Brings what lies at an address into the processor's cache without waiting for it. Nothing is read: the address may be of
// memory that was given back.
static inline void codec_prefetch(const void *address) { __builtin_prefetch(address); }

// Swift's Glibc module lacks <malloc.h>. Without glibc this does nothing.
static inline void codec_keep_freed_memory(int trim_threshold, int mmap_threshold) {
#if defined(__GLIBC__)
    mallopt(M_TRIM_THRESHOLD, trim_threshold);
    mallopt(M_MMAP_THRESHOLD, mmap_threshold);
#endif
}

static inline void codec_give_back_freed_memory(void) {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}
