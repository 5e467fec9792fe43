#ifndef SHARING_AUDIT_CZLIB_H
#define SHARING_AUDIT_CZLIB_H
// zlib as a module. Its own header, nothing added but what Swift cannot import.
#include <zlib.h>
#endif
