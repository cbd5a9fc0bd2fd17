// What Swift sees of libuv (readiness, timers, signals, children, names).
#pragma once
#include <uv.h>
