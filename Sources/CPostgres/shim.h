// What Swift sees of libpq (Postgres).
#pragma once
#include <postgresql/libpq-fe.h>
