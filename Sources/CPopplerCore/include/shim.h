#ifndef SHARING_AUDIT_CPOPPLERCORE_H
#define SHARING_AUDIT_CPOPPLERCORE_H
// What poppler knows and its interface for C does not tell, through its C++ (which cannot be imported). That has no
// promise to stay as it is: all that uses it is here.
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
bool sa_pdf_fits(const char *bytes, size_t length, const char *passphrase);

/// A document that is open.
typedef struct sa_pdf_document sa_pdf_document;

/// Opens a document, which lives no longer than its bytes; null where that does not work.
///
/// passphrase: bytes ended by a zero, or null.
sa_pdf_document *sa_pdf_open(const char *bytes, size_t length, const char *passphrase);
void sa_pdf_close(sa_pdf_document *document);

/// Shows what is on hidden layers, from now on.
void sa_pdf_show_layers(sa_pdf_document *document);

/// A character and where it stands, in points from the upper left corner of the page as it is shown.
typedef struct {
  /// The character; a space or a line feed between words.
  uint32_t scalar;
  /// The run that it is part of.
  uint32_t run;
  double left, top, right, bottom;
} sa_pdf_letter;

/// How some characters behind each other are printed.
typedef struct {
  /// Its name, without what says that it is a part of a font.
  const char *font;
  double size;
  /// Brightness, from 0 to 1.
  double light;
} sa_pdf_run;

/// A straight thin line, or a piece of one, well seen on white; as the box that it fills.
typedef struct {
  double left, top, right, bottom;
} sa_pdf_line;

/// A straight piece of a line, in points from the upper left corner; of a curve there are several.
typedef struct {
  double x0, y0, x1, y1;
  /// Pieces of one line have the same.
  uint32_t path;
} sa_pdf_stroke;

/// Something of some size that is drawn or filled: a box to tick, a tick, a ring around a word.
typedef struct {
  double left, top, right, bottom;
  /// Brightness, from 0 to 1.
  double light;
  /// As of its strokes.
  uint32_t path;
  /// Filled, else drawn as a line.
  bool is_filled;
  /// It ends where it begins.
  bool is_closed;
  bool is_curved;
  /// An upright rectangle.
  bool is_rectangle;
} sa_pdf_shape;

typedef struct {
  double x, y;
  /// The character that stands there.
  uint32_t scalar;
} sa_pdf_place;

typedef struct {
  /// In the order in which people read them.
  const sa_pdf_letter *letters;
  size_t letter_count;
  const sa_pdf_run *runs;
  size_t run_count;
  /// Letters that are written across the page, in the order of their drawing; of no run, and as the box around them
  /// whichever way they are turned.
  const sa_pdf_letter *aslant;
  size_t aslant_count;
  const sa_pdf_line *lines;
  size_t line_count;
  /// All lines that are thin and not white, however pale, in whatever direction, and bars that are filled.
  const sa_pdf_stroke *strokes;
  size_t stroke_count;
  /// What is neither such a bar nor larger than a ring around a line of words.
  const sa_pdf_shape *shapes;
  size_t shape_count;
  /// The middles of letters that nobody sees: not drawn, transparent, cut away, too small, or painted over.
  const sa_pdf_place *unseen;
  size_t unseen_count;
  /// Most of its words stand on their heads.
  bool is_upside_down;
  /// That nothing is drawn but letters that are seen and such lines: what was put over the page (annotations) is not
  /// looked at. Where it is false lines may be missing.
  bool is_plain;
} sa_pdf_page;

/// What stands on a page, from 1; null where it cannot be read. To be freed.
const sa_pdf_page *sa_pdf_page_read(sa_pdf_document *document, int number);
void sa_pdf_page_free(const sa_pdf_page *page);

#ifdef __cplusplus
}
#endif
#endif
