#include "shim.h"

#include <cstddef>
#include <cstring>

// As poppler's core declares them; the header is no part of its development files, the function is exported.
enum ErrorCategory : int {
  errSyntaxWarning, errSyntaxError, errConfig, errCommandLine, errIO, errNotAllowed, errUnimplemented, errInternal
};
void setErrorCallback(void (*listener)(ErrorCategory, long long, const char *));

namespace {

thread_local sa_pdf_complaints complaints;

bool holds(const char *message, const char *const *words, std::size_t count) {
  for (std::size_t number = 0; number < count; number++) if (std::strstr(message, words[number])) return true;
  return false;
}

// Said of looks, pictures, links and the like: no text is lost by it.
const char *const harmless[] = {
    "nnot", "JBIG2", "CCITTFax", "JPX", "DCT", "hading", "olor space", "colorspace", "attern", "endition", "Movie",
    "edia", "OCG", "ptional content", "ICC", "ExtGState", "oft mask", "unction", "ignature", "ByteRange", "hint",
    "inearization", "destination", "curveto", "lineto", "closepath", "ont Weight", "ont Stretch", "ligature",
    "Couldn't find a font", "Couldn't create a font", "substitute", "display font", "external font", "embedded font",
    "Embedded font", "FormWidget", "form field", "field's DA", "field type", "form type", "RI-type", "page layout",
    "page mode", "permanent ID", "update ID", "size in trailer", "FileSpec", "file spec", "Metadata", "structure tree",
    "args to", "MC Type", "Type3", "Type 3", "PNG", "entry in bf", "nknown operator", "image", "ot allowed", "XFA",
    "Invalid XRef entry", "Default crypt filter",
};

// Said of characters that cannot be told.
const char *const fonts[] = {
    "language pack", "Unknown font tag", "No font in", "Unknown CMap", "CMap file", "character collection",
    "Unknown font type", "Unknown CID", "Type 0",
};

template <std::size_t count>
bool holds(const char *message, const char *const (&words)[count]) { return holds(message, words, count); }

void listen(ErrorCategory category, long long, const char *message) {
  if (!message) return;
  if (holds(message, fonts)) {
    complaints.fonts++;
  } else if (category != errSyntaxWarning && category != errConfig && category != errCommandLine &&
             category != errNotAllowed && !holds(message, harmless)) {
    complaints.damage++;
  }
}

}  // namespace

void sa_pdf_listen(void) { setErrorCallback(listen); }

sa_pdf_complaints sa_pdf_complaints_take(void) {
  sa_pdf_complaints taken = complaints;
  complaints = {};
  return taken;
}
