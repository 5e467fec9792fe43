import CBzip2
import CLz4
import CLzma
import CZlib
import CZstd
import Testing

@testable import Archives

/// A format's own library packs what its filter is to unpack.
struct Packing: Sendable, CustomTestStringConvertible {
  let filter: Filter
  let testDescription: String
  /// Changed bytes are always found out.
  var hasChecksum = true
  var mayBeFollowed = true
  let pack: @Sendable ([UInt8]) -> [UInt8]

  static let all = [
    Packing(filter: .gzip, testDescription: "gzip", pack: gzip),
    Packing(filter: .bzip2, testDescription: "bzip2", pack: bzip2),
    Packing(filter: .xz, testDescription: "xz", pack: { xz($0) }),
    Packing(filter: .lzma, testDescription: "lzma", hasChecksum: false, mayBeFollowed: false, pack: lzma),
    Packing(filter: .zstd, testDescription: "zstd", pack: zstd),
    Packing(filter: .lz4, testDescription: "lz4", pack: { lz4($0) }),
    Packing(filter: .lz4, testDescription: "lz4 of the older kind", hasChecksum: false, pack: lz4Legacy),
  ]

  /// What fills a buffer and says how much of it, or nothing where it could not.
  private static func filled(
    _ count: Int, _ fill: (UnsafeMutablePointer<UInt8>, Int) -> Int?
  ) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { room, used in
      guard let base = room.baseAddress, let packed = unsafe fill(base, count) else {
        Issue.record("it could not be packed")
        return
      }
      used = packed
    }
  }

  static func gzip(_ text: [UInt8]) -> [UInt8] {
    unsafe filled(text.count + 1_000) { room, count in
      var (stream, text) = unsafe (z_stream(), text)
      guard
        unsafe deflateInit2_(
          &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
          == Z_OK
      else { return nil }
      defer { unsafe deflateEnd(&stream) }
      return unsafe text.withUnsafeMutableBufferPointer { text in
        unsafe stream.next_in = text.baseAddress
        unsafe stream.avail_in = UInt32(text.count)
        unsafe stream.next_out = room
        unsafe stream.avail_out = UInt32(count)
        return unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : nil
      }
    }
  }

  /// In blocks of 100 KB.
  static func bzip2(_ text: [UInt8]) -> [UInt8] {
    unsafe filled(text.count + text.count / 50 + 1_000) { room, count in
      var (length, text) = (UInt32(count), text.map { CChar(bitPattern: $0) })
      let status = unsafe text.withUnsafeMutableBufferPointer { text in
        // It takes no address of nothing for an address.
        var none = CChar(0)
        return unsafe withUnsafeMutablePointer(to: &none) { none in
          unsafe room.withMemoryRebound(to: CChar.self, capacity: count) { room in
            unsafe BZ2_bzBuffToBuffCompress(room, &length, text.baseAddress ?? none, UInt32(text.count), 1, 0, 0)
          }
        }
      }
      return status == BZ_OK ? Int(length) : nil
    }
  }

  static func xz(_ text: [UInt8], check: lzma_check = LZMA_CHECK_CRC64) -> [UInt8] {
    unsafe filled(lzma_stream_buffer_bound(text.count)) { room, count in
      var length = 0
      return unsafe lzma_easy_buffer_encode(1, check, nil, text, text.count, room, &length, count) == LZMA_OK
        ? length : nil
    }
  }

  static func lzma(_ text: [UInt8]) -> [UInt8] {
    unsafe filled(text.count + text.count / 3 + 1_000) { room, count in
      var (stream, options) = unsafe (lzma_stream(), lzma_options_lzma())
      defer { unsafe lzma_end(&stream) }
      guard unsafe lzma_lzma_preset(&options, 1) == 0, unsafe lzma_alone_encoder(&stream, &options) == LZMA_OK else {
        return nil
      }
      return unsafe text.withUnsafeBufferPointer { text in
        unsafe stream.next_in = text.baseAddress
        unsafe stream.avail_in = text.count
        unsafe stream.next_out = room
        unsafe stream.avail_out = count
        return unsafe lzma_code(&stream, LZMA_FINISH) == LZMA_STREAM_END ? Int(stream.total_out) : nil
      }
    }
  }

  static func zstd(_ text: [UInt8]) -> [UInt8] {
    unsafe filled(ZSTD_compressBound(text.count)) { room, count in
      guard let context = unsafe ZSTD_createCCtx() else { return nil }
      defer { unsafe ZSTD_freeCCtx(context) }
      unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
      let length = unsafe ZSTD_compress2(context, room, count, text, text.count)
      return ZSTD_isError(length) == 0 ? length : nil
    }
  }

  /// In blocks of 64 KB.
  static func lz4(_ text: [UInt8], dictionary: UInt32 = 0) -> [UInt8] {
    var preferences = LZ4F_preferences_t()
    preferences.frameInfo.blockSizeID = LZ4F_max64KB
    preferences.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled
    preferences.frameInfo.dictID = dictionary
    let bound = unsafe LZ4F_compressFrameBound(text.count, &preferences)
    return unsafe filled(bound) { room, count in
      let length = unsafe LZ4F_compressFrame(room, count, text, text.count, &preferences)
      return LZ4F_isError(length) == 0 ? length : nil
    }
  }

  /// Blocks of 8 MB, the last shorter.
  static func lz4Legacy(_ text: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = [2, 0x21, 0x4C, 0x18]
    for start in stride(from: 0, to: text.count, by: 8 << 20) {
      let block = Array(text[start..<min(text.count, start + 8 << 20)])
      let packed = unsafe filled(Int(LZ4_compressBound(Int32(block.count)))) { room, count in
        let length = unsafe block.withUnsafeBytes { block in
          unsafe room.withMemoryRebound(to: CChar.self, capacity: count) { room in
            unsafe LZ4_compress_default(
              block.baseAddress?.assumingMemoryBound(to: CChar.self), room, Int32(block.count), Int32(count))
          }
        }
        return length > 0 ? Int(length) : nil
      }
      frame += (0..<4).map { UInt8(packed.count >> ($0 * 8) & 0xFF) } + packed
    }
    return frame
  }

  /// A frame that whoever does not know it passes over.
  static func skippable(_ count: Int) -> [UInt8] {
    [0x5A, 0x2A, 0x4D, 0x18, UInt8(count & 0xFF), UInt8(count >> 8), 0, 0] + [UInt8](repeating: 0x28, count: count)
  }
}

/// What a filter gives of a source that comes a few bytes at a time, each block only until the next is asked for.
struct Unpacked: Equatable {
  var bytes: [UInt8] = []
  var error: ArchiveError?
  var loss: ArchiveError?
  var isDamaged = false
  var used = 0

  init(_ packed: [UInt8], _ filter: Filter, _ size: Int = .max, window: Int = 128 << 20) {
    do throws(ArchiveError) {
      let feed = try filter.unpack(Crumbs(packed, size), window: window)
      do throws(ArchiveError) {
        while let block = try unsafe feed.nextBlock() { unsafe bytes.append(contentsOf: block) }
      } catch {
        self.error = error
      }
      (loss, isDamaged, used) = (feed.loss, feed.isDamaged, feed.bytesUsed)
    } catch {
      self.error = error
    }
  }

  /// Nothing is said to be missing or damaged.
  var isClean: Bool { error == nil && loss == nil && !isDamaged }
  var reason: ArchiveError.Reason? { error?.reason ?? loss?.reason }
}

/// Gives bytes a few at a time, so that everything lies across two blocks once.
@safe final class Crumbs: BlockFeed {
  private let bytes: [UInt8]
  private let size: Int
  private var at = 0
  private var lent: UnsafeMutableRawBufferPointer?

  init(_ bytes: [UInt8], _ size: Int) {
    self.bytes = bytes
    self.size = size
  }

  deinit { unsafe lent?.deallocate() }

  var isDamaged: Bool { false }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    unsafe lent?.deallocate()
    unsafe lent = nil
    let next = bytes[at...].prefix(size)
    guard !next.isEmpty else { return nil }
    at += next.count
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: next.count, alignment: 1)
    unsafe block.copyBytes(from: next)
    unsafe lent = block
    return UnsafeRawBufferPointer(block)
  }
}

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
