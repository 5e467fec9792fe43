#include "shim.h"

#include <poppler/Gfx.h>
#include <poppler/GfxState.h>
#include <poppler/OptionalContent.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/TextOutputDev.h>

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sa_pdf_document {
  std::unique_ptr<PDFDoc> document;
};

namespace {

/// Where something is on a page, in points from its upper left corner.
struct Box {
  double left, top, right, bottom;
};

/// Takes the letters of a page, as poppler's own reader of text does, and the thin lines that are drawn on it, in one go
/// through its content; and notes whether there is anything else.
class PageListener final : public TextOutputDev {
public:
  PageListener() : TextOutputDev(nullptr, true, 0, false, false) {}

  std::vector<sa_pdf_line> lines;
  std::vector<sa_pdf_stroke> strokes;
  std::vector<sa_pdf_stroke> unseen;
  bool isPlain = true;

  bool needNonText() override { return true; }

  // MARK: Letters

  void startPage(int number, GfxState *state, XRef *xref) override {
    knowsFill = false;
    TextOutputDev::startPage(number, state, xref);
  }
  void restoreState(GfxState *state) override {
    knowsFill = false;
    TextOutputDev::restoreState(state);
  }
  void updateFillColor(GfxState *) override { knowsFill = false; }
  void updateFillColorSpace(GfxState *) override { knowsFill = false; }

  void drawChar(GfxState *state, double x, double y, double dx, double dy, double originX, double originY, CharCode code,
                int bytes, const Unicode *letters, int count) override {
    if (count > 0 && letters[0] > 0x20 && letters[0] != 0xA0) look(state, x, y);
    isBegun = true;
    TextOutputDev::drawChar(state, x, y, dx, dy, originX, originY, code, bytes, letters, count);
  }

  // MARK: Lines

  void stroke(GfxState *state) override {
    GfxRGB color;
    state->getStrokeRGB(&color);
    const double width = state->getTransformedLineWidth();
    if (width <= 2 * mostWidth && brightness(color) < white && state->getStrokeOpacity() > transparent) {
      takeStrokes(state);
    }
    if (!isPlain) return;
    double start = 0;
    if (!isDark(color) || !isOpaque(state, state->getStrokeOpacity()) || width > mostWidth ||
        !state->getLineDash(&start).empty()) {
      isPlain = false;
      return;
    }
    const GfxPath *path = state->getPath();
    for (int index = 0; index < path->getNumSubpaths() && isPlain; index++) {
      const GfxSubpath *part = path->getSubpath(index);
      for (int at = 0; at + 1 < part->getNumPoints() && isPlain; at++) {
        const auto [x0, y0] = place(state, part, at);
        const auto [x1, y1] = place(state, part, at + 1);
        if (part->getCurve(at) || part->getCurve(at + 1) || (std::abs(x0 - x1) > skew && std::abs(y0 - y1) > skew)) {
          isPlain = false;
          return;
        }
        const bool isAcross = std::abs(x0 - x1) >= std::abs(y0 - y1);
        const double half = width / 2;
        add(state, std::min(x0, x1) - (isAcross ? 0 : half), std::min(y0, y1) - (isAcross ? half : 0),
            std::max(x0, x1) + (isAcross ? 0 : half), std::max(y0, y1) + (isAcross ? half : 0));
      }
    }
  }
  void fill(GfxState *state) override { fillPath(state); }
  void eoFill(GfxState *state) override { fillPath(state); }

  void clip(GfxState *state) override { takeClip(state); }
  void eoClip(GfxState *state) override { takeClip(state); }

  // MARK: All else

  void clipToStrokePath(GfxState *) override { isPlain = false; }
  bool useTilingPatternFill() override { return true; }
  bool tilingPatternFill(GfxState *, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int, double,
                         double) override {
    return other();
  }
  bool useShadedFills(int) override { return true; }
  bool functionShadedFill(GfxState *, GfxFunctionShading *) override { return other(); }
  bool axialShadedFill(GfxState *, GfxAxialShading *, double, double) override { return other(); }
  bool radialShadedFill(GfxState *, GfxRadialShading *, double, double) override { return other(); }
  bool gouraudTriangleShadedFill(GfxState *, GfxGouraudTriangleShading *) override { return other(); }
  bool patchMeshShadedFill(GfxState *, GfxPatchMeshShading *) override { return other(); }
  void drawImageMask(GfxState *state, Object *ref, Stream *data, int width, int height, bool invert, bool interpolate,
                     bool isInline) override {
    isPlain = false;
    TextOutputDev::drawImageMask(state, ref, data, width, height, invert, interpolate, isInline);
  }
  void setSoftMaskFromImageMask(GfxState *state, Object *ref, Stream *data, int width, int height, bool invert,
                                bool isInline, double *matrix) override {
    isPlain = false;
    TextOutputDev::setSoftMaskFromImageMask(state, ref, data, width, height, invert, isInline, matrix);
  }
  void drawImage(GfxState *state, Object *ref, Stream *data, int width, int height, GfxImageColorMap *colors,
                 bool interpolate, const int *mask, bool isInline) override {
    isPlain = false;
    TextOutputDev::drawImage(state, ref, data, width, height, colors, interpolate, mask, isInline);
  }
  void drawMaskedImage(GfxState *, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int, bool,
                       bool) override {
    isPlain = false;
  }
  void drawSoftMaskedImage(GfxState *, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int,
                           GfxImageColorMap *, bool) override {
    isPlain = false;
  }
  void beginTransparencyGroup(GfxState *, const double *, GfxColorSpace *, bool, bool, bool) override {
    isPlain = false;
  }
  void setSoftMask(GfxState *, const double *, bool, Function *, GfxColor *) override { isPlain = false; }
  void psXObject(Stream *, Stream *) override { isPlain = false; }

private:
  /// Of a line, in points: what is wider is a bar, or covers something.
  static constexpr double mostWidth = 3;
  /// By how much of a point the ends of an upright line may be off.
  static constexpr double skew = 0.3;
  /// More lines than any page of forms has.
  static constexpr std::size_t mostLines = 20'000;
  /// Brightness, from 0 to 1: of lines that are seen on white, of letters that are hardly, and of paper.
  static constexpr double dark = 0.92, pale = 0.88, white = 0.98;
  /// Opacity at which nothing is seen.
  static constexpr double transparent = 0.05;

  bool knowsFill = false;
  bool isFillPale = false;
  /// A letter or a line stands on the page.
  bool isBegun = false;

  bool other() {
    isPlain = false;
    return true;
  }

  static double brightness(const GfxRGB &color) {
    return (colToDbl(color.r) + 2 * colToDbl(color.g) + colToDbl(color.b)) / 4;
  }
  static bool isDark(const GfxRGB &color) { return brightness(color) <= dark; }

  static bool isOpaque(GfxState *state, double opacity) {
    return opacity > 0.99 && state->getBlendMode() == gfxBlendNormal;
  }

  void takeStrokes(GfxState *state) {
    const GfxPath *path = state->getPath();
    for (int index = 0; index < path->getNumSubpaths(); index++) {
      const GfxSubpath *part = path->getSubpath(index);
      for (int at = 0; at + 1 < part->getNumPoints() && strokes.size() < mostLines; at++) {
        if (part->getCurve(at) || part->getCurve(at + 1)) continue;
        const auto [x0, y0] = place(state, part, at);
        const auto [x1, y1] = place(state, part, at + 1);
        if (std::isfinite(x0 + y0 + x1 + y1)) strokes.push_back({x0, y0, x1, y1});
      }
    }
  }

  /// Whether a letter is seen where it is drawn.
  void look(GfxState *state, double x, double y) {
    double left, top, right, bottom, deviceX, deviceY;
    state->getClipBBox(&left, &top, &right, &bottom);
    state->transform(x, y, &deviceX, &deviceY);
    const bool isCut = deviceX < left - 2 || deviceX > right + 2 || deviceY < top - 2 || deviceY > bottom + 2;
    // 3 and 7 draw nothing.
    if (isCut || (state->getRender() & 3) == 3 || state->getFillOpacity() <= transparent) {
      isPlain = false;
      if (unseen.size() < mostLines && std::isfinite(deviceX + deviceY)) {
        unseen.push_back({deviceX, deviceY, deviceX, deviceY});
      }
      return;
    }
    if (isPlain && !isPlainLetter(state)) isPlain = false;
  }

  bool isPlainLetter(GfxState *state) {
    if (!knowsFill) {
      GfxRGB color;
      state->getFillRGB(&color);
      isFillPale = brightness(color) > pale;
      knowsFill = true;
    }
    // 0 fills letters, 2 also draws their outlines; others draw only these, or nothing, or clip what follows.
    // 0 fills letters, 2 also draws their outlines; others draw only these, or clip what follows.
    return !isFillPale && (state->getRender() == 0 || state->getRender() == 2) &&
           isOpaque(state, state->getFillOpacity()) && state->getFont() && state->getFont()->getType() != fontType3;
  }

  struct Place {
    double x, y;
  };

  static Place place(GfxState *state, const GfxSubpath *path, int index) {
    Place place;
    state->transform(path->getX(index), path->getY(index), &place.x, &place.y);
    return place;
  }

  /// The upright rectangle that a path is, on the page.
  static std::optional<Box> rectangle(GfxState *state, const GfxSubpath *path) {
    const int count = path->getNumPoints();
    if (count < 4 || count > 6) return std::nullopt;
    const auto [firstX, firstY] = place(state, path, 0);
    Box box{firstX, firstY, firstX, firstY};
    double lastX = firstX, lastY = firstY;
    for (int index = 1; index < count; index++) {
      if (path->getCurve(index)) return std::nullopt;
      const auto [x, y] = place(state, path, index);
      if (std::abs(x - lastX) > skew && std::abs(y - lastY) > skew) return std::nullopt;
      box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y)};
      lastX = x;
      lastY = y;
    }
    if (std::abs(firstX - lastX) > skew && std::abs(firstY - lastY) > skew) return std::nullopt;
    return box;
  }

  void fillPath(GfxState *state) {
    if (!isPlain) return;
    GfxRGB color;
    state->getFillRGB(&color);
    const GfxPath *path = state->getPath();
    // White paper on white paper.
    if (!isBegun && brightness(color) >= white) return;
    if (!isDark(color) || !isOpaque(state, state->getFillOpacity())) {
      isPlain = false;
      return;
    }
    for (int index = 0; index < path->getNumSubpaths() && isPlain; index++) {
      const GfxSubpath *part = path->getSubpath(index);
      if (part->getNumPoints() < 2) continue;
      const auto box = rectangle(state, part);
      if (!box || std::min(box->right - box->left, box->bottom - box->top) > mostWidth) {
        isPlain = false;
        return;
      }
      add(state, box->left, box->top, box->right, box->bottom);
    }
  }

  void takeClip(GfxState *state) {
    if (!isPlain) return;
    const GfxPath *path = state->getPath();
    if (path->getNumSubpaths() == 0) return;
    if (path->getNumSubpaths() != 1 || !rectangle(state, path->getSubpath(0))) isPlain = false;
  }

  /// What of a line is seen.
  void add(GfxState *state, double left, double top, double right, double bottom) {
    double clipLeft, clipTop, clipRight, clipBottom;
    state->getClipBBox(&clipLeft, &clipTop, &clipRight, &clipBottom);
    left = std::max(left, clipLeft);
    top = std::max(top, clipTop);
    right = std::min(right, clipRight);
    bottom = std::min(bottom, clipBottom);
    if (left > right || top > bottom) return;
    if (lines.size() >= mostLines || !std::isfinite(left + top + right + bottom)) {
      isPlain = false;
      return;
    }
    isBegun = true;
    lines.push_back({left, top, right, bottom});
  }
};

/// A page that owns what it shows.
struct HeldPage final : sa_pdf_page {
  std::vector<sa_pdf_letter> heldLetters;
  std::vector<sa_pdf_run> heldRuns;
  std::vector<std::string> names;
  std::vector<sa_pdf_line> heldLines;
  std::vector<sa_pdf_stroke> heldStrokes;
  std::vector<sa_pdf_stroke> heldUnseen;
  /// Letters of words by the quarters of a turn that they are turned by.
  std::size_t turned[4] = {0, 0, 0, 0};
};

std::string name(const TextWord *word, int index) {
  const GooString *font = word->getFontName(index);
  if (!font) return "";
  const std::string name(font->c_str(), static_cast<std::size_t>(font->getLength()));
  // "ABCDEF+Arial" is a part of Arial.
  std::size_t capitals = 0;
  while (capitals < name.size() && name[capitals] >= 'A' && name[capitals] <= 'Z') capitals++;
  return capitals > 0 && capitals < name.size() && name[capitals] == '+' ? name.substr(capitals + 1) : name;
}

bool haveSameStyle(const TextWord *one, int at, const TextWord *other, int otherAt) {
  if (!one->getFontInfo(at)->matches(other->getFontInfo(otherAt)) || one->getFontSize() != other->getFontSize()) {
    return false;
  }
  double red, green, blue, otherRed, otherGreen, otherBlue;
  one->getColor(&red, &green, &blue);
  other->getColor(&otherRed, &otherGreen, &otherBlue);
  return red == otherRed && green == otherGreen && blue == otherBlue;
}

/// The letters in the order in which people read them, with spaces and line ends between.
void take(HeldPage &page, TextPage *text, const PDFRectangle &area) {
  int lineCount = 0;
  auto *const found = text->getSelectionWords(&area, selectionStyleGlyph, &lineCount);
  if (!found) return;
  const TextWord *before = nullptr;
  int beforeAt = 0;
  for (int line = 0; line < lineCount; line++) {
    const std::unique_ptr<std::vector<TextWordSelection *>> words(found[line]);
    Box last{0, 0, 0, 0};
    for (std::size_t index = 0; index < words->size(); index++) {
      const std::unique_ptr<TextWordSelection> selection((*words)[index]);
      const TextWord *const word = selection->getWord();
      for (int at = selection->getBegin(); at < selection->getEnd(); at++) {
        if (!before || !haveSameStyle(word, at, before, beforeAt)) {
          double red, green, blue;
          word->getColor(&red, &green, &blue);
          page.names.push_back(name(word, at));
          page.heldRuns.push_back({nullptr, word->getFontSize(), (red + 2 * green + blue) / 4});
        }
        before = word;
        beforeAt = at;
        page.turned[word->getRotation() & 3]++;
        sa_pdf_letter letter{*word->getChar(at), static_cast<uint32_t>(page.heldRuns.size() - 1), 0, 0, 0, 0};
        word->getCharBBox(at, &letter.left, &letter.top, &letter.right, &letter.bottom);
        page.heldLetters.push_back(letter);
      }
      if (!before) continue;
      word->getBBox(&last.left, &last.top, &last.right, &last.bottom);
      if (word->hasSpaceAfter() && index + 1 < words->size()) {
        page.heldLetters.push_back(
            {' ', static_cast<uint32_t>(page.heldRuns.size() - 1), last.right, last.top, last.right, last.bottom});
      }
    }
    if (before && line + 1 < lineCount) {
      page.heldLetters.push_back(
          {'\n', static_cast<uint32_t>(page.heldRuns.size() - 1), last.right, last.bottom, last.right, last.bottom});
    }
  }
  std::free(found);
}

std::unique_ptr<PDFDoc> opened(const char *bytes, std::size_t length, const char *passphrase) {
  std::optional<GooString> phrase;
  if (passphrase) phrase.emplace(passphrase);
  auto document = std::make_unique<PDFDoc>(
      new MemStream(bytes, 0, static_cast<Goffset>(length), Object(objNull)), phrase, phrase);
  return document->isOk() ? std::move(document) : nullptr;
}

}  // namespace

sa_pdf_document *sa_pdf_open(const char *bytes, size_t length, const char *passphrase) {
  auto document = opened(bytes, length, passphrase);
  return document ? new sa_pdf_document{std::move(document)} : nullptr;
}

void sa_pdf_close(sa_pdf_document *document) { delete document; }

bool sa_pdf_fits(const char *bytes, size_t length, const char *passphrase) {
  return opened(bytes, length, passphrase) != nullptr;
}

void sa_pdf_show_layers(sa_pdf_document *document) {
  OCGs *const layers = document->document->getOptContentConfig();
  if (!layers) return;
  for (const auto &layer : layers->getOCGs()) layer.second->setState(OptionalContentGroup::On);
}

const sa_pdf_page *sa_pdf_page_read(sa_pdf_document *document, int number) {
  Page *const page = document->document->getPage(number);
  if (!page) return nullptr;
  PageListener listener;
  {
    const std::unique_ptr<Gfx> content(
        page->createGfx(&listener, 72, 72, 0, false, true, -1, -1, -1, -1, false, nullptr, nullptr));
    page->display(content.get());
    // The page ends with its content.
  }
  TextPage *const text = listener.takeText();
  auto made = std::make_unique<HeldPage>();
  const bool isTurned = page->getRotate() == 90 || page->getRotate() == 270;
  take(*made, text,
       isTurned ? PDFRectangle(0, 0, page->getCropHeight(), page->getCropWidth())
                : PDFRectangle(0, 0, page->getCropWidth(), page->getCropHeight()));
  text->decRefCnt();
  made->heldLines = std::move(listener.lines);
  for (std::size_t index = 0; index < made->heldRuns.size(); index++) {
    made->heldRuns[index].font = made->names[index].c_str();
  }
  made->letters = made->heldLetters.data();
  made->letter_count = made->heldLetters.size();
  made->runs = made->heldRuns.data();
  made->run_count = made->heldRuns.size();
  made->lines = made->heldLines.data();
  made->line_count = made->heldLines.size();
  made->heldStrokes = std::move(listener.strokes);
  made->strokes = made->heldStrokes.data();
  made->stroke_count = made->heldStrokes.size();
  made->heldUnseen = std::move(listener.unseen);
  made->unseen = made->heldUnseen.data();
  made->unseen_count = made->heldUnseen.size();
  made->is_upside_down = made->turned[2] >= 20 && made->turned[2] > made->turned[0];
  made->is_plain = listener.isPlain;
  return made.release();
}

void sa_pdf_page_free(const sa_pdf_page *page) { delete static_cast<const HeldPage *>(page); }
