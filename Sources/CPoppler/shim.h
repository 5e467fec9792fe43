#ifndef SHARING_AUDIT_CPOPPLER_H
#define SHARING_AUDIT_CPOPPLER_H
// poppler-glib as a module. Its own headers, nothing added but what Swift cannot import.
#include <poppler.h>
#endif
