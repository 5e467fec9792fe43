#ifndef SHARING_AUDIT_CLZMA_H
#define SHARING_AUDIT_CLZMA_H
// liblzma as a module. Its own header, nothing added but what Swift cannot import.
#include <lzma.h>
static const uint32_t lzma_tell_unsupported_check = LZMA_TELL_UNSUPPORTED_CHECK;
#endif
