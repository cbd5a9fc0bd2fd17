// What Swift sees of libprotobuf-c (protobuf wire format).
#pragma once
#include <protobuf-c/protobuf-c.h>
