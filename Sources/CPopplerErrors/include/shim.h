#ifndef SHARING_AUDIT_CPOPPLERERRORS_H
#define SHARING_AUDIT_CPOPPLERERRORS_H
// What poppler complains of while it reads. poppler-glib drops it: a page whose content breaks off, or whose font has a
// character map that is not there, would be read as far as it goes, and nobody would know.

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sa_pdf_complaints {
  /// Of the file's structure or of a page's content.
  uint32_t damage;
  /// Of a font that cannot be made text of: its characters are lost.
  uint32_t fonts;
};

/// Listens from now on. Called when a document is open, because poppler sets its own listener with the first one; it
/// stays as long as one document is.
void sa_pdf_listen(void);

/// What was complained of on this thread since this was last asked. The words are kept nowhere: they quote documents.
struct sa_pdf_complaints sa_pdf_complaints_take(void);

#ifdef __cplusplus
}
#endif
#endif
