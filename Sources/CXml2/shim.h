#ifndef SHARING_AUDIT_CXML2_H
#define SHARING_AUDIT_CXML2_H
// libxml2 as a module. Its own headers, nothing added but what Swift cannot import.
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#endif
