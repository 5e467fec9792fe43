import CPoppler
import CPopplerCore
import Records

/// An open document, held by poppler. Lives only as long as the bytes that it was opened from.
@safe struct PDFFile: ~Copyable {
  private let document: OpaquePointer
  /// The same document, opened by poppler's core for what stands on its pages.
  private let core: OpaquePointer
  private let canvas: PDFCanvas

  /// What it complained of while it was opened: it was mended to be read.
  let isMended: Bool

  /// - Parameters:
  ///   - bytes: stay where they are until the document is closed.
  ///   - passphrases: tried in order where it opens with none.
  ///   - canvas: its pages are drawn on.
  @unsafe init(_ bytes: UnsafeRawBufferPointer, passphrases: [String], canvas: PDFCanvas) throws(Unreadable) {
    _ = Self.isReady
    _ = sa_pdf_complaints_take()
    guard let held = unsafe g_bytes_new_static(bytes.baseAddress, gsize(bytes.count)) else {
      throw Unreadable(.limitSize, "no memory to open it")
    }
    defer { unsafe g_bytes_unref(held) }
    var failure = PopplerFailure.other
    var found = unsafe Self.open(held, nil, &failure)
    var phrase: [CChar]?
    if unsafe found == nil, failure == .encrypted,
      let fitting = passphrases.lazy.compactMap({ unsafe Self.fitting($0, bytes) }).first
    {
      phrase = fitting.bytes
      unsafe found = unsafe Self.open(held, fitting.latin, &failure)
    }
    guard let found = unsafe found else { throw Self.reason(failure, hasPassphrases: !passphrases.isEmpty) }
    guard let core = unsafe Self.openCore(bytes, phrase) else {
      unsafe g_object_unref(UnsafeMutableRawPointer(found))
      throw Self.reason(.damaged, hasPassphrases: false)
    }
    unsafe self.core = unsafe core
    unsafe document = found
    self.canvas = canvas
    isMended = sa_pdf_complaints_take().damage > 0
  }

  deinit {
    unsafe sa_pdf_close(core)
    unsafe g_object_unref(UnsafeMutableRawPointer(document))
  }

  @unsafe private static func openCore(_ bytes: UnsafeRawBufferPointer, _ phrase: [CChar]?) -> OpaquePointer? {
    unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
      guard let phrase else { return unsafe sa_pdf_open(bytes.baseAddress, bytes.count, nil) }
      return unsafe sa_pdf_open(bytes.baseAddress, bytes.count, phrase)
    }
  }

  private enum PopplerFailure { case encrypted, damaged, handler, other }

  private static func open(
    _ bytes: OpaquePointer, _ passphrase: String?, _ failure: inout PopplerFailure
  ) -> OpaquePointer? {
    var error: UnsafeMutablePointer<GError>?
    if let document = unsafe poppler_document_new_from_bytes(bytes, passphrase, &error) { return unsafe document }
    if let code = unsafe error?.pointee.code {
      switch UInt32(bitPattern: code) {
      case POPPLER_ERROR_ENCRYPTED.rawValue: failure = .encrypted
      case POPPLER_ERROR_DAMAGED.rawValue, POPPLER_ERROR_BAD_CATALOG.rawValue: failure = .damaged
      default: failure = .other
      }
    }
    unsafe g_clear_error(&error)
    return nil
  }

  /// A passphrase where it fits: as bytes ended by a zero, and as poppler-glib takes it, which turns what it is given
  /// into Latin-1, which older documents are encrypted with; newer ones take UTF-8.
  @unsafe private static func fitting(
    _ passphrase: String, _ document: UnsafeRawBufferPointer
  ) -> (bytes: [CChar], latin: String)? {
    func fitting(_ bytes: [UInt8]) -> (bytes: [CChar], latin: String)? {
      let ended = bytes.map { CChar(bitPattern: $0) } + [0]
      let fits = unsafe document.withMemoryRebound(to: CChar.self) {
        unsafe sa_pdf_fits($0.baseAddress, $0.count, ended)
      }
      return fits ? (ended, String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))) : nil
    }
    if passphrase.unicodeScalars.allSatisfy({ $0.value < 0x100 }),
      let found = fitting(passphrase.unicodeScalars.map { UInt8($0.value) })
    {
      return found
    }
    return fitting(Array(passphrase.utf8))
  }

  private static func reason(_ failure: PopplerFailure, hasPassphrases: Bool) -> Unreadable {
    switch failure {
    case .encrypted:
      Unreadable(
        .encrypted,
        hasPassphrases
          ? "it is encrypted, and none of the pass phrases given fits"
          : "it is encrypted, and no pass phrase was given")
    case .damaged, .handler, .other:
      Unreadable(.corrupt, "no PDF that can be opened: its table of contents or its pages are damaged")
    }
  }

  // MARK: The library

  private static let isReady: Bool = {
    sa_pdf_begin()
    // Messages quote documents: they go nowhere.
    _ = unsafe g_log_set_default_handler({ _, _, _, _ in }, nil)
    _ = unsafe g_set_printerr_handler { _ in }
    _ = unsafe g_set_print_handler { _ in }
    warm()
    return true
  }()

  /// Draws a word in a font that is not in its document: whatever drawing needs is there before the lock. Such words are
  /// left out of the drawing, which is for a page's rules alone.
  private static func warm() {
    let page = Array(
      """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
      4 0 obj<</Length 26>>stream
      BT /F 9 Tf 1 1 Td (a) Tj ET
      endstream endobj
      5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
      trailer<</Root 1 0 R/Size 6>>
      %%EOF
      """.utf8)
    var failure = PopplerFailure.other
    guard let bytes = unsafe page.withUnsafeBytes({ unsafe g_bytes_new($0.baseAddress, gsize($0.count)) }) else {
      return
    }
    defer { unsafe g_bytes_unref(bytes) }
    guard let document = unsafe open(bytes, nil, &failure) else { return }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(document)) }
    guard let page = unsafe poppler_document_get_page(document, 0) else { return }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(page)) }
    _ = unsafe PDFCanvas().draw(width: 9, height: 9) { unsafe poppler_page_render(page, $0) }
  }

  // MARK: The document

  var pageCount: Int { max(0, Int(unsafe poppler_document_get_n_pages(document))) }

  var title: String { unsafe Self.string(poppler_document_get_title(document)) }

  /// Fields to sign in, signed or not.
  var signatureCount: Int { max(0, Int(unsafe poppler_document_get_n_signatures(document))) }

  /// Files are embedded in it.
  var attachmentCount: Int { Int(unsafe poppler_document_get_n_attachments(document)) }

  /// Parts that can be shown and are not; from now on they are.
  mutating func showHiddenLayers() -> Bool {
    guard let layers = unsafe poppler_layers_iter_new(document) else { return false }
    unsafe sa_pdf_show_layers(core)
    defer { unsafe poppler_layers_iter_free(layers) }
    return unsafe show(layers, depth: 0)
  }

  @unsafe private func show(_ layers: OpaquePointer, depth: Int) -> Bool {
    var wasHidden = false
    repeat {
      if let layer = unsafe poppler_layers_iter_get_layer(layers) {
        if unsafe poppler_layer_is_visible(layer) == 0 {
          wasHidden = true
          unsafe poppler_layer_show(layer)
        }
        unsafe g_object_unref(UnsafeMutableRawPointer(layer))
      }
      if depth < 8, let inner = unsafe poppler_layers_iter_get_child(layers) {
        if unsafe show(inner, depth: depth + 1) { wasHidden = true }
        unsafe poppler_layers_iter_free(inner)
      }
    } while unsafe poppler_layers_iter_next(layers) != 0
    return wasHidden
  }

  /// What was complained of since this was last asked.
  func complaints() -> (damage: Bool, fonts: Bool) {
    let found = sa_pdf_complaints_take()
    return (found.damage > 0, found.fonts > 0)
  }

  /// A page, from 0; nil where it cannot be read.
  ///
  /// - Parameters:
  ///   - most: bytes of text that it may have.
  ///   - signatures: whether its signature fields are signed; nil where that is not known of each.
  func page(_ index: Int, most: Int, signatures: Bool?) throws(Unreadable) -> PDFPage? {
    guard let page = unsafe poppler_document_get_page(document, Int32(index)) else { return nil }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(page)) }
    guard let content = content(index) else { return nil }
    return unsafe try PDFPageReader(page, content, number: index + 1, canvas: canvas)
      .read(most: most, signatures: signatures)
  }

  /// What a page shows by itself, from 0; nil where it cannot be read.
  func content(_ index: Int) -> PDFContent? { unsafe PDFContent(core, page: index + 1) }

  /// A string that poppler made, taken over.
  @unsafe static func string(_ made: UnsafeMutablePointer<CChar>?) -> String {
    guard let made = unsafe made else { return "" }
    defer { unsafe g_free(made) }
    return unsafe String(cString: made)
  }
}
