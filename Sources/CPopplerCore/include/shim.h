#ifndef SHARING_AUDIT_CPOPPLERCORE_H
#define SHARING_AUDIT_CPOPPLERCORE_H
// Two things of poppler that its interface for C does not have, through its interface for C++ (which cannot be imported).
//
// What it complains of while it reads: poppler-glib drops it, and a page whose content breaks off, or whose font has a
// character map that is not there, would be read as far as it goes without a word.
//
// Whether a passphrase fits: poppler-glib 22.12 crashes on one that does not, where the document is in memory.

#include <stdbool.h>
#include <stddef.h>
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

/// Called once, before any document is opened: listens from then on, keeps what poppler knows of character maps, so that
/// the next document need not look for files again, which it could not in a locked process, and takes the machine's fonts
/// away: only what a document brings is drawn.
void sa_pdf_begin(void);

/// What was complained of on this thread since this was last asked. The words are kept nowhere: they quote documents.
struct sa_pdf_complaints sa_pdf_complaints_take(void);

/// Whether a document opens with a passphrase, as bytes ended by a zero.
bool sa_pdf_fits(const char *document, size_t length, const char *passphrase);

#ifdef __cplusplus
}
#endif
#endif
