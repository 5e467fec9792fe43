#ifndef SHARING_AUDIT_CXML2_H
#define SHARING_AUDIT_CXML2_H
// libxml2 as a module. Its own headers, nothing added but what Swift cannot import.

// Debian's libxml2 may convert text by ICU, whose declarations are not those of the ICU in Foundation: one program can
// import only one of them. They are named in nothing that is used here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#endif
