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

struct Point {
  double x, y;
};

/// A shape with corners; of a curve the corners are points on it.
using Corners = std::vector<Point>;

/// Takes the letters of a page, as poppler's own reader of text does, and the thin lines that are drawn on it, in one go
/// through its content; and notes which letters nobody sees, what small shapes there are, and whether there is anything
/// else.
class PageListener final : public TextOutputDev {
public:
  PageListener() : TextOutputDev(nullptr, true, 0, false, false) {}

  std::vector<sa_pdf_line> lines;
  std::vector<sa_pdf_stroke> strokes;
  std::vector<sa_pdf_shape> shapes;
  std::vector<sa_pdf_place> unseen;
  std::vector<sa_pdf_letter> aslant;
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
    if (isAslant(state, dx, dy)) return takeAslant(state, x - originX, y - originY, letters, count);
    if (count > 0 && letters[0] > 0x20 && letters[0] != 0xA0) look(state, x - originX, y - originY, dx, dy, letters[0]);
    isBegun = true;
    TextOutputDev::drawChar(state, x, y, dx, dy, originX, originY, code, bytes, letters, count);
  }

  // MARK: Lines

  void stroke(GfxState *state) override {
    GfxRGB color;
    state->getStrokeRGB(&color);
    const double width = state->getTransformedLineWidth();
    if (brightness(color) < white && state->getStrokeOpacity() > transparent) {
      takePaths(state, width <= 2 * mostWidth, false, brightness(color));
    }
    if (width > 2 * mostWidth && covers(state, state->getStrokeOpacity())) coverByBar(state, width / 2);
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
  bool functionShadedFill(GfxState *state, GfxFunctionShading *) override { return shade(state); }
  bool axialShadedFill(GfxState *state, GfxAxialShading *, double, double) override { return shade(state); }
  bool radialShadedFill(GfxState *state, GfxRadialShading *, double, double) override { return shade(state); }
  bool gouraudTriangleShadedFill(GfxState *state, GfxGouraudTriangleShading *) override { return shade(state); }
  bool patchMeshShadedFill(GfxState *state, GfxPatchMeshShading *) override { return shade(state); }
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
    if (!mask && covers(state, state->getFillOpacity())) {
      Corners corners;
      for (const auto &[x, y] : {Point{0, 0}, Point{1, 0}, Point{1, 1}, Point{0, 1}}) {
        Point place;
        state->transform(x, y, &place.x, &place.y);
        corners.push_back(place);
      }
      cover(state, {corners});
    }
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
  /// More letters that nobody sees than a page may have letters at all.
  static constexpr std::size_t mostLetters = 2'000'000;
  /// Brightness, from 0 to 1: of lines that are seen on white, of letters that are hardly, and of paper.
  static constexpr double dark = 0.92, pale = 0.88, white = 0.98;
  /// Opacity at which nothing is seen, and at which nothing is seen through it.
  static constexpr double transparent = 0.05, opaque = 0.6;
  /// Points: letters that are smaller nobody reads.
  static constexpr double leastLetter = 1.5;
  /// Points, across and down: what is larger is no box to tick and no ring around words.
  static constexpr double widestShape = 260, highestShape = 40;
  /// How much is looked at to find what covers letters: more than any page needs that was made for people.
  static constexpr std::size_t mostLooks = 30'000'000;
  /// Points: letters that stand within as much of the page's height are kept together.
  static constexpr double band = 8;

  bool knowsFill = false;
  bool isFillPale = false;
  /// A letter or a line stands on the page.
  bool isBegun = false;
  /// The middles of the letters that are drawn and seen so far, by the part of the page's height.
  std::vector<std::vector<sa_pdf_place>> seen;
  std::size_t looks = 0;
  uint32_t pathCount = 0;

  bool other() {
    isPlain = false;
    return true;
  }

  /// What runs over all that may be painted on.
  bool shade(GfxState *state) {
    isPlain = false;
    if (!covers(state, state->getFillOpacity())) return true;
    double left, top, right, bottom;
    state->getClipBBox(&left, &top, &right, &bottom);
    cover(state, {{{left, top}, {right, top}, {right, bottom}, {left, bottom}}});
    return true;
  }

  static double brightness(const GfxRGB &color) {
    return (colToDbl(color.r) + 2 * colToDbl(color.g) + colToDbl(color.b)) / 4;
  }
  static bool isDark(const GfxRGB &color) { return brightness(color) <= dark; }

  static bool isOpaque(GfxState *state, double opacity) {
    return opacity > 0.99 && state->getBlendMode() == gfxBlendNormal;
  }

  // MARK: Words across the page

  /// That what is written runs neither along the page's lines nor up or down: "DRAFT" across a page is no part of the words
  /// that its letters stand between.
  static bool isAslant(GfxState *state, double dx, double dy) {
    // The tangent of six degrees: a page that was scanned hardly lies as far askew.
    constexpr double least = 0.105;
    double across, down;
    state->transformDelta(dx, dy, &across, &down);
    return std::min(std::abs(across), std::abs(down)) > least * std::max(std::abs(across), std::abs(down));
  }

  void takeAslant(GfxState *state, double x, double y, const Unicode *letters, int count) {
    isPlain = false;
    double deviceX, deviceY;
    state->transform(x, y, &deviceX, &deviceY);
    const double size = state->getTransformedFontSize();
    if (!std::isfinite(deviceX + deviceY + size) || aslant.size() >= mostLines) return;
    for (int index = 0; index < count; index++) {
      aslant.push_back({letters[index], 0, deviceX - size, deviceY - size, deviceX + size, deviceY + size});
    }
  }

  // MARK: Paths

  /// The parts of a path as corners, on the page.
  static std::vector<Corners> parts(GfxState *state) {
    // More of a curve is not seen at the size of letters.
    constexpr int steps = 6;
    std::vector<Corners> parts;
    const GfxPath *path = state->getPath();
    for (int index = 0; index < path->getNumSubpaths(); index++) {
      const GfxSubpath *part = path->getSubpath(index);
      Corners corners;
      for (int at = 0; at < part->getNumPoints(); at++) {
        if (at > 0 && part->getCurve(at) && at + 2 < part->getNumPoints()) {
          const auto [x0, y0] = corners.back();
          const auto [x1, y1] = place(state, part, at);
          const auto [x2, y2] = place(state, part, at + 1);
          const auto [x3, y3] = place(state, part, at + 2);
          for (int step = 1; step <= steps; step++) {
            const double t = double(step) / steps, u = 1 - t;
            corners.push_back({u * u * u * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * x3,
                               u * u * u * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y3});
          }
          at += 2;
        } else {
          corners.push_back(place(state, part, at));
        }
      }
      parts.push_back(std::move(corners));
    }
    return parts;
  }

  static Box around(const Corners &corners) {
    Box box{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
    for (const auto &[x, y] : corners) {
      box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y)};
    }
    return box;
  }

  /// Takes what is drawn of a path for what it may be: a line through words, a box to tick, a tick, a ring.
  ///
  /// isThin: its lines are.
  void takePaths(GfxState *state, bool isThin, bool isFilled, double light) {
    const GfxPath *path = state->getPath();
    const auto all = parts(state);
    for (std::size_t index = 0; index < all.size(); index++) {
      const Corners &corners = all[index];
      if (corners.size() < 2) continue;
      const Box box = around(corners);
      if (!std::isfinite(box.left + box.top + box.right + box.bottom)) continue;
      pathCount++;
      if (!isFilled && isThin) {
        for (std::size_t at = 0; at + 1 < corners.size() && strokes.size() < mostLines; at++) {
          strokes.push_back({corners[at].x, corners[at].y, corners[at + 1].x, corners[at + 1].y, pathCount});
        }
      }
      const bool isSmall = box.right - box.left <= widestShape && box.bottom - box.top <= highestShape;
      if (!isSmall || shapes.size() >= mostLines) continue;
      const GfxSubpath *part = path->getSubpath(static_cast<int>(index));
      bool isCurved = false;
      for (int at = 0; at < part->getNumPoints(); at++) isCurved = isCurved || part->getCurve(at);
      const auto &first = corners.front(), &last = corners.back();
      const bool isClosed = isFilled || part->isClosed() || std::hypot(first.x - last.x, first.y - last.y) < 1;
      shapes.push_back({box.left, box.top, box.right, box.bottom, light, pathCount, isFilled, isClosed, isCurved,
                        !isCurved && rectangle(state, part).has_value()});
    }
  }

  // MARK: What covers letters

  /// That nothing is seen through what is painted.
  static bool covers(GfxState *state, double opacity) {
    return opacity >= opaque && state->getBlendMode() == gfxBlendNormal;
  }

  static bool holds(const Corners &corners, const Point &point) {
    bool isWithin = false;
    for (std::size_t at = 0, before = corners.size() - 1; at < corners.size(); before = at++) {
      const auto &[x0, y0] = corners[before];
      const auto &[x1, y1] = corners[at];
      if ((y0 > point.y) != (y1 > point.y) && point.x < x0 + (point.y - y0) / (y1 - y0) * (x1 - x0)) {
        isWithin = !isWithin;
      }
    }
    return isWithin;
  }

  void hide(const sa_pdf_place &letter) {
    isPlain = false;
    if (unseen.size() < mostLetters) unseen.push_back(letter);
  }

  /// Takes letters that are drawn already for covered where something is painted over them. Where a path goes over itself
  /// it is open, as most programs mean it.
  void cover(GfxState *state, const std::vector<Corners> &parts) {
    if (seen.empty()) return;
    Box clip;
    state->getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
    Box box{clip.right, clip.bottom, clip.left, clip.top};
    std::size_t corners = 0;
    for (const auto &part : parts) {
      if (part.size() < 3) continue;
      const Box own = around(part);
      box = {std::min(box.left, own.left), std::min(box.top, own.top), std::max(box.right, own.right),
             std::max(box.bottom, own.bottom)};
      corners += part.size();
    }
    box = {std::max(box.left, clip.left), std::max(box.top, clip.top), std::min(box.right, clip.right),
           std::min(box.bottom, clip.bottom)};
    if (!(box.left < box.right && box.top < box.bottom)) return;
    for (std::size_t row = bandOf(box.top); row <= bandOf(box.bottom) && row < seen.size(); row++) {
      auto &letters = seen[row];
      // What nobody can look through for want of time, nobody has looked at.
      const bool isTooMuch = looks > mostLooks;
      looks += letters.size();
      const auto kept = std::remove_if(letters.begin(), letters.end(), [&](const sa_pdf_place &letter) {
        if (isTooMuch) {
          hide(letter);
          return true;
        }
        if (letter.x < box.left || letter.x > box.right || letter.y < box.top || letter.y > box.bottom) return false;
        looks += corners;
        bool isWithin = false;
        for (const auto &part : parts) {
          if (part.size() >= 3 && holds(part, {letter.x, letter.y})) isWithin = !isWithin;
        }
        if (isWithin) hide(letter);
        return isWithin;
      });
      letters.erase(kept, letters.end());
    }
  }

  /// A line so wide that it covers what is under it.
  void coverByBar(GfxState *state, double half) {
    if (seen.empty()) return;
    for (const auto &corners : parts(state)) {
      for (std::size_t at = 0; at + 1 < corners.size(); at++) {
        const auto [x0, y0] = corners[at];
        const auto [x1, y1] = corners[at + 1];
        const double length = std::hypot(x1 - x0, y1 - y0);
        if (!(length > 0)) continue;
        const double across = half * (y0 - y1) / length, down = half * (x1 - x0) / length;
        cover(state, {{{x0 + across, y0 + down}, {x1 + across, y1 + down}, {x1 - across, y1 - down},
                       {x0 - across, y0 - down}}});
      }
    }
  }

  static std::size_t bandOf(double y) {
    return static_cast<std::size_t>(std::clamp(y / band, 0.0, 1'000.0));
  }

  /// Whether a letter is seen where it is drawn.
  ///
  /// x, y: where it begins. dx, dy: where the next one does, seen from there.
  void look(GfxState *state, double x, double y, double dx, double dy, Unicode letter) {
    double left, top, right, bottom, deviceX, deviceY, acrossX, acrossY;
    state->getClipBBox(&left, &top, &right, &bottom);
    state->transform(x, y, &deviceX, &deviceY);
    state->transformDelta(dx, dy, &acrossX, &acrossY);
    if (!std::isfinite(deviceX + deviceY + acrossX + acrossY)) return;
    const bool isCut = deviceX < left - 2 || deviceX > right + 2 || deviceY < top - 2 || deviceY > bottom + 2;
    const double size = state->getTransformedFontSize();
    const bool isType3 = state->getFont() && state->getFont()->getType() == fontType3;
    // The middle of a small letter, whichever way it is turned.
    const double length = std::hypot(acrossX, acrossY), rise = 0.25 * size / (length > 0 ? length : 1);
    const sa_pdf_place middle{deviceX + acrossX / 2 + acrossY * rise, deviceY + acrossY / 2 - acrossX * rise, letter};
    // 3 and 7 draw nothing.
    if (isCut || (state->getRender() & 3) == 3 || state->getFillOpacity() <= transparent ||
        (size < leastLetter && !isType3)) {
      return hide(middle);
    }
    if (seen.size() <= bandOf(middle.y)) seen.resize(bandOf(middle.y) + 1);
    seen[bandOf(middle.y)].push_back(middle);
    if (isPlain && !isPlainLetter(state)) isPlain = false;
  }

  bool isPlainLetter(GfxState *state) {
    if (!knowsFill) {
      GfxRGB color;
      state->getFillRGB(&color);
      isFillPale = brightness(color) > pale;
      knowsFill = true;
    }
    // 0 fills letters, 2 also draws their outlines; others draw only these, or clip what follows.
    return !isFillPale && (state->getRender() == 0 || state->getRender() == 2) &&
           isOpaque(state, state->getFillOpacity()) && state->getFont() && state->getFont()->getType() != fontType3;
  }

  static Point place(GfxState *state, const GfxSubpath *path, int index) {
    Point place;
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
    GfxRGB color;
    state->getFillRGB(&color);
    const GfxPath *path = state->getPath();
    // White paper on white paper.
    if (!isBegun && brightness(color) >= white) return;
    takeFilled(state, brightness(color));
    if (!isPlain) return;
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

  /// Of what is filled thin bars are lines, and all else covers what is under it.
  void takeFilled(GfxState *state, double light) {
    if (state->getFillOpacity() <= transparent) return;
    const GfxPath *path = state->getPath();
    bool isBars = true;
    for (int index = 0; index < path->getNumSubpaths(); index++) {
      const GfxSubpath *part = path->getSubpath(index);
      if (part->getNumPoints() < 2) continue;
      const auto box = rectangle(state, part);
      const double across = box ? box->right - box->left : 0, down = box ? box->bottom - box->top : 0;
      if (!box || std::min(across, down) > mostWidth) isBars = false;
      if (!box || light >= white || std::min(across, down) > 2 * mostWidth || strokes.size() >= mostLines) continue;
      const double x = (box->left + box->right) / 2, y = (box->top + box->bottom) / 2;
      pathCount++;
      if (across >= down) {
        strokes.push_back({box->left, y, box->right, y, pathCount});
      } else {
        strokes.push_back({x, box->top, x, box->bottom, pathCount});
      }
    }
    if (isBars) return;
    takePaths(state, false, true, light);
    if (covers(state, state->getFillOpacity())) cover(state, parts(state));
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
  std::vector<sa_pdf_letter> heldAslant;
  std::vector<sa_pdf_shape> heldShapes;
  std::vector<sa_pdf_place> heldUnseen;
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
  made->heldAslant = std::move(listener.aslant);
  made->aslant = made->heldAslant.data();
  made->aslant_count = made->heldAslant.size();
  made->heldShapes = std::move(listener.shapes);
  made->shapes = made->heldShapes.data();
  made->shape_count = made->heldShapes.size();
  made->heldUnseen = std::move(listener.unseen);
  made->unseen = made->heldUnseen.data();
  made->unseen_count = made->heldUnseen.size();
  made->is_upside_down = made->turned[2] >= 20 && made->turned[2] > made->turned[0];
  made->is_plain = listener.isPlain;
  return made.release();
}

void sa_pdf_page_free(const sa_pdf_page *page) { delete static_cast<const HeldPage *>(page); }
