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
#include <link.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

// prctl is variadic too.
static inline int helper_forbid_dump(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

static inline int helper_may_dump(void) {
    return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
}

// dl_iterate_phdr and its struct, which are hidden likewise.
struct helper_program {
    ElfW(Addr) base;
    const char *name;
    const ElfW(Phdr) *segments;
    ElfW(Half) count;
};
extern int helper_each_program(int (*visit)(struct helper_program *, size_t, void *), void *) __asm__("dl_iterate_phdr");

// Lets go of the pages of a program or library that nobody can have written to. They come back from the file.
static inline int helper_release_program(struct helper_program *program, size_t size, void *page) {
    (void)size;
    for (int i = 0; i < program->count; i++) {
        const ElfW(Phdr) *segment = &program->segments[i];
        if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W)) continue;
        ElfW(Addr) start = program->base + segment->p_vaddr, end = start + segment->p_memsz, mask = (ElfW(Addr))page - 1;
        start &= ~mask, end &= ~mask;
        if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

static inline void helper_release_programs(void) {
    helper_each_program(helper_release_program, (void *)sysconf(_SC_PAGESIZE));
}

// Hidden behind _GNU_SOURCE, which a module map cannot define early enough.
extern int pthread_setname_np(pthread_t thread, const char *name);

static inline int helper_name_thread(const char *name) {
    return pthread_setname_np(pthread_self(), name);
}
#endif
