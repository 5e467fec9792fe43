#ifndef SHARING_AUDIT_CDEFLATE_H
#define SHARING_AUDIT_CDEFLATE_H
// libdeflate as a module. Its own header, nothing added but what Swift cannot import.
#include <libdeflate.h>
#endif
