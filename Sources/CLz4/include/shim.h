#ifndef SHARING_AUDIT_CLZ4_H
#define SHARING_AUDIT_CLZ4_H
// liblz4 as a module. Its own headers, nothing added but what Swift cannot import.
#include <lz4.h>
#include <lz4frame.h>
#endif
