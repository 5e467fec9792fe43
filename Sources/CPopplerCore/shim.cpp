#include "shim.h"

#include <fontconfig/fontconfig.h>
#include <poppler/Error.h>
#include <poppler/GlobalParams.h>

#include <cstddef>
#include <cstring>

namespace {

thread_local sa_pdf_complaints complaints;

template <std::size_t count>
bool holds(const char *message, const char *const (&words)[count]) {
  for (const char *word : words) if (std::strstr(message, word)) return true;
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
    "Invalid XRef entry", "Default crypt filter", "Mismatch between font type", "PDF version", "assword",
};

// Said of characters that cannot be told.
const char *const fonts[] = {
    "language pack", "Unknown font tag", "No font in", "Unknown CMap", "CMap file", "character collection",
    "Unknown font type", "Unknown CID", "Type 0",
};

void listen(ErrorCategory, Goffset, const char *message) {
  if (holds(message, fonts)) {
    complaints.fonts++;
  } else if (!holds(message, harmless)) {
    complaints.damage++;
  }
}

}  // namespace

// No fonts but a document's own: a page is drawn for its lines alone, files of fonts cannot be opened in the lock, and
// poppler looks for a font that it could not open again at each change of font, which costs as much as to draw the page.
// These stand in for fontconfig's own functions, so that poppler asks and is told at once that there are none.
extern "C" FcBool FcConfigSubstitute(FcConfig *, FcPattern *, FcMatchKind) { return FcTrue; }
extern "C" void FcDefaultSubstitute(FcPattern *) {}
extern "C" FcFontSet *FcFontSort(FcConfig *, FcPattern *, FcBool, FcCharSet **, FcResult *result) {
  *result = FcResultNoMatch;
  return nullptr;
}

void sa_pdf_begin(void) {
  // Where a linker lets poppler call fontconfig's own functions all the same, they find nothing.
  FcConfigSetCurrent(FcConfigCreate());
  // Who comes first sets who listens, and what is known goes with the last: this one stays.
  static GlobalParamsIniter *const kept = new GlobalParamsIniter(listen);
  (void)kept;
}

sa_pdf_complaints sa_pdf_complaints_take(void) {
  sa_pdf_complaints taken = complaints;
  complaints = {};
  return taken;
}
