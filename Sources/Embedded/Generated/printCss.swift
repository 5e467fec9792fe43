// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `print.css`.
  public static let printCss = ###"""
    /* What holds for every page of a report on paper, after its own sheet. */

    """###
}
