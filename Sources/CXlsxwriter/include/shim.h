#ifndef SHARING_AUDIT_CXLSXWRITER_H
#define SHARING_AUDIT_CXLSXWRITER_H
// libxlsxwriter as a module. Its own header, nothing added but what Swift cannot import.
#include <xlsxwriter.h>
#endif
