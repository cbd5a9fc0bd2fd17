// The messages of the protos as C structs, made by `make proto`.
#pragma once
#include "bench/v1/bench.pb-c.h"
#include "grpc/testing/empty.pb-c.h"
#include "grpc/testing/messages.pb-c.h"
#include "grpc/testing/test.pb-c.h"
