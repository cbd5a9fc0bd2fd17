// What Swift sees of hiredis (RESP formatter and parser; its socket code is not used).
#pragma once
#include <hiredis/hiredis.h>
