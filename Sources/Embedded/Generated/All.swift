// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// Every asset by its file's name; fonts in base64.
  public static let all: [String: String] = [
    "board-report.css": boardReportCss,
    "board-report.mustache": boardReportMustache,
    "brand.css": brandCss,
    "ebgaramond-400.woff2": ebgaramond400Woff2,
    "fonts-OFL.txt": fontsOflTxt,
    "inter-400.woff2": inter400Woff2,
    "inter-600.woff2": inter600Woff2,
    "large-print.css": largePrintCss,
    "lead-report.css": leadReportCss,
    "lead-report.js": leadReportJs,
    "lead-report.mustache": leadReportMustache,
    "pages.css": pagesCss,
    "render-pdf.py": renderPdfPy,
    "README.md": readmeMd,
    "audit.yaml": auditYaml,
    "crontab": crontab,
    "sharing-audit.service": sharingAuditService,
    "sharing-audit.timer": sharingAuditTimer,
    "waivers.yaml": waiversYaml,
    "manifest-1.schema.json": manifest1SchemaJson,
    "outcomes-1.schema.json": outcomes1SchemaJson,
    "results-1.schema.json": results1SchemaJson,
  ]
}
