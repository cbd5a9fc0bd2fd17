// The files that are built into the server: runbooks, seed people, labelled tickets.

#ifndef CASSETS_H
#define CASSETS_H

#include <stddef.h>

/// One file, as it stood in the repository when it was compiled.
struct asset {
    /// Its path in the repository.
    const char *path;
    const unsigned char *bytes;
    size_t size;
};

/// How many files there are.
size_t asset_count(void);

/// The file at `index`, which is less than `asset_count()`. Lives as long as the process.
const struct asset *asset_at(size_t index);

#endif
