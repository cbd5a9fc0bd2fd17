// What Swift sees of libnghttp2 (HTTP/2 frames and HPACK).
#pragma once
#include <nghttp2/nghttp2.h>
