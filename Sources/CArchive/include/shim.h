#ifndef SHARING_AUDIT_CARCHIVE_H
#define SHARING_AUDIT_CARCHIVE_H
// libarchive as a module. Its own headers, nothing added but what Swift cannot import.
#include <archive.h>
#include <archive_entry.h>
#endif
