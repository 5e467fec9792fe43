#ifndef SHARING_AUDIT_CBZIP2_H
#define SHARING_AUDIT_CBZIP2_H
// libbz2 as a module. Its own header, nothing added but what Swift cannot import.
#include <bzlib.h>
#endif
