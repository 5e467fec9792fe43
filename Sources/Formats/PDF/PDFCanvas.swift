import CPoppler
import Glibc

/// The picture of a page, with a pixel to the point.
///
/// Its memory is used again for the next page: to get as much anew for each costs more than to draw most of them.
@safe final class PDFCanvas {
  private var bytes: [UInt8] = []
  private(set) var width = 0
  private(set) var height = 0
  /// Bytes from one line of pixels to the next.
  private(set) var stride = 0
  /// Of each line of pixels, in which of them something is drawn: most lines have none.
  private(set) var reaches: [Range<Int>] = []

  /// Draws on white paper.
  ///
  /// - Returns: whether that worked.
  func draw(width: Int, height: Int, _ draw: (_ canvas: OpaquePointer) -> Void) -> Bool {
    let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, Int32(width)))
    guard stride >= width * 4, height > 0 else { return false }
    (self.width, self.height, self.stride) = (width, height, stride)
    if bytes.count < stride * height { bytes = [UInt8](repeating: 0xFF, count: stride * height) }
    let isDrawn = unsafe bytes.withUnsafeMutableBufferPointer { bytes in
      let pixels = unsafe UnsafeMutableBufferPointer(rebasing: bytes[..<(stride * height)])
      unsafe pixels.update(repeating: 0xFF)
      guard
        let surface = unsafe cairo_image_surface_create_for_data(
          pixels.baseAddress, CAIRO_FORMAT_RGB24, Int32(width), Int32(height), Int32(stride))
      else { return false }
      defer { unsafe cairo_surface_destroy(surface) }
      guard let canvas = unsafe cairo_create(surface) else { return false }
      unsafe draw(canvas)
      unsafe cairo_destroy(canvas)
      unsafe cairo_surface_flush(surface)
      defer { unsafe cairo_surface_finish(surface) }
      return unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS
    }
    findReaches()
    return isDrawn
  }

  /// Four bytes for each pixel: blue, green, red, and one that has no colour.
  var pixels: [UInt8] { bytes }

  /// The brightness of a pixel.
  func light(_ x: Int, _ y: Int) -> Int {
    let at = y * stride + x * 4
    precondition(at >= 0 && at + 4 <= bytes.count, "beside the page")
    let pixel = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: at, as: UInt32.self) }
    return Int(((pixel & 0xFF) + (pixel >> 7 & 0x1FE) + (pixel >> 16 & 0xFF)) / 4)
  }

  /// To the nearest of some pixels: more may be white.
  private func findReaches() {
    reaches.removeAll(keepingCapacity: true)
    let (width, stride) = (width, stride)
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let whole = width / Self.step * Self.step
      for y in 0..<height {
        let row = unsafe base + y * stride
        if y > 0, unsafe memcmp(row, row - stride, width * 4) == 0 {
          reaches.append(reaches[y - 1])
          continue
        }
        var first = 0
        while first < whole, unsafe Self.isWhite(row + first * 4) { first += Self.step }
        var last = whole
        let isWhiteAtEnd = (whole..<width).allSatisfy { unsafe Self.isWhite(pixel: row + $0 * 4) }
        if first >= whole, isWhiteAtEnd {
          reaches.append(0..<0)
          continue
        }
        if isWhiteAtEnd { while last > first, unsafe Self.isWhite(row + (last - Self.step) * 4) { last -= Self.step } }
        reaches.append(first..<(isWhiteAtEnd ? last : width))
      }
    }
  }

  /// Pixels that are looked at as one.
  private static let step = 8

  @unsafe private static func isWhite(_ pixels: UnsafeRawPointer) -> Bool {
    let all =
      unsafe pixels.loadUnaligned(as: UInt64.self) & pixels.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      & pixels.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
      & pixels.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    return all | 0xFF00_0000_FF00_0000 == .max
  }

  @unsafe private static func isWhite(pixel: UnsafeRawPointer) -> Bool {
    unsafe pixel.loadUnaligned(as: UInt32.self) & 0xFF_FFFF == 0xFF_FFFF
  }

  // MARK: Where it changes

  /// Goes through a line of pixels and tells where its brightness changes, beside what stands before and above it: of
  /// pixels that are white as those around them it tells nothing, unless asked to.
  ///
  /// - Parameters:
  ///   - y: the line, not the first.
  ///   - isAwaited: whether even such pixels are to be told of, some beside each other.
  ///   - tell: is given where it is, and whether there is an edge that runs across, and one that runs down.
  /// - Returns: false for a line that is as the one above: nothing changes there, and what runs down goes on.
  @inline(__always) func edges(
    in y: Int, contrast: UInt8, isAwaited: (_ pixels: Range<Int>) -> Bool,
    tell: (Int, _ across: Bool, _ down: Bool) -> Void
  ) -> Bool {
    let (reach, before) = (reaches[y], reaches[y - 1])
    // Beyond what is drawn nothing changes, but at the first pixel behind it.
    let first = max(1, min(reach.isEmpty ? width : reach.lowerBound, before.isEmpty ? width : before.lowerBound))
    let end = min(width, max(reach.upperBound, before.upperBound) + 1)
    if first >= end { return false }
    return unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      let here = unsafe base + y * stride
      let above = unsafe here - stride
      // The first line has not been looked at by itself.
      if y > 1, unsafe memcmp(here, above, width * 4) == 0 { return false }
      var x = first
      while x < end {
        if x + Self.step <= end, unsafe Self.isWhite(here + x * 4), unsafe Self.isWhite(above + x * 4),
          unsafe Self.isWhite(pixel: here + (x - 1) * 4), !isAwaited(x..<(x + Self.step))
        {
          x += Self.step
          continue
        }
        let (pixel, over, beside) = unsafe (
          here.load(fromByteOffset: x * 4 + 1, as: UInt8.self), above.load(fromByteOffset: x * 4 + 1, as: UInt8.self),
          here.load(fromByteOffset: x * 4 - 3, as: UInt8.self)
        )
        tell(
          x, (pixel > over ? pixel - over : over - pixel) > contrast,
          (pixel > beside ? pixel - beside : beside - pixel) > contrast)
        x += 1
      }
      return true
    }
  }

  // MARK: What is left

  private var covered: [UInt8] = []
  private static let allCovered: UInt64 = 0x0101_0101_0101_0101

  /// That nothing is drawn outside of some boxes.
  func isBlank(outside boxes: [PDFBox]) -> Bool {
    if covered.count < width * height { covered = [UInt8](repeating: 0, count: width * height) }
    let (width, height, stride) = (width, height, stride)
    return unsafe covered.withUnsafeMutableBytes { covered in
      unsafe covered.initializeMemory(as: UInt8.self, repeating: 0)
      for box in boxes {
        let columns = PDFBox.pixels(box.left, box.right, width)
        if columns.isEmpty { continue }
        for y in PDFBox.pixels(box.top, box.bottom, height) {
          let row = unsafe covered[(y * width + columns.lowerBound)..<(y * width + columns.upperBound)]
          unsafe UnsafeMutableRawBufferPointer(rebasing: row).initializeMemory(as: UInt8.self, repeating: 1)
        }
      }
      guard let boxes = covered.baseAddress else { return true }
      return unsafe bytes.withUnsafeBytes { bytes in
        guard let pixels = bytes.baseAddress else { return true }
        for y in 0..<height {
          var x = reaches[y].lowerBound
          let end = reaches[y].upperBound
          let (row, boxed) = unsafe (pixels + y * stride, boxes + y * width)
          while x < end {
            if x + Self.step <= end,
              unsafe boxed.loadUnaligned(fromByteOffset: x, as: UInt64.self) == Self.allCovered
                || Self.isWhite(row + x * 4)
            {
              x += Self.step
              continue
            }
            if unsafe boxed.load(fromByteOffset: x, as: UInt8.self) == 0, unsafe !Self.isWhite(pixel: row + x * 4) {
              return false
            }
            x += 1
          }
        }
        return true
      }
    }
  }
}

extension PDFBox {
  /// The pixels from one place to another, of as many as there are.
  static func pixels(_ from: Double, _ to: Double, _ count: Int) -> Range<Int> {
    let bound = Double(count)
    let first = Int(min(max(0, from), bound))
    return first..<max(first, Int(min(max(0, to.rounded(.up)), bound)))
  }

  /// With room around it.
  func with(room: Double) -> PDFBox {
    PDFBox(left: left - room, top: top - room, right: right + room, bottom: bottom + room)
  }
}
