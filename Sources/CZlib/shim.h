// What Swift sees of zlib (gzip).
#pragma once
#include <zlib.h>
