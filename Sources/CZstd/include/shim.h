#ifndef SHARING_AUDIT_CZSTD_H
#define SHARING_AUDIT_CZSTD_H
// libzstd as a module. Its own headers, nothing added but what Swift cannot import.
#include <zstd.h>
#include <zstd_errors.h>
#endif
