// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is built with: Swift 6 with nothing let through.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "sharing-audit",
  products: [
    .executable(name: "sharing-audit", targets: ["sharing-audit"])
  ],
  dependencies: [
    // Commands, options, help and completion scripts.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // audit.yaml, with the line of every key; and the libyaml in it, for records in YAML.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // SHA-256 of every input, entry and report file.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // The history: SQLite with migrations, transactions and typed rows.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // The pages of the board report, editable without Swift.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // The core: pure, no file, no clock, no C.
    .target(name: "Records", swiftSettings: strict),
    .target(name: "Rules", dependencies: ["Records"], swiftSettings: strict),

    // C libraries as modules: module map and shim, no Swift.
    .target(name: "CArchive", linkerSettings: [.linkedLibrary("archive")]),
    // Compressed streams. libarchive uses these same libraries, but compares neither checksum nor length of gzip, gives
    // nothing of a stream in which it meets damage early, and loses whole members behind what it does not expect.
    .target(name: "CBzip2", linkerSettings: [.linkedLibrary("bz2")]),
    .target(name: "CLz4", linkerSettings: [.linkedLibrary("lz4")]),
    .target(name: "CLzma", linkerSettings: [.linkedLibrary("lzma")]),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CZstd", linkerSettings: [.linkedLibrary("zstd")]),
    // The short entries that most zips consist of: it unpacks each in one go, in less than half of zlib's time.
    .target(name: "CDeflate", linkerSettings: [.linkedLibrary("deflate")]),
    .target(
      name: "CSimdjson", cxxSettings: [.define("NDEBUG")], linkerSettings: [.linkedLibrary("simdjson")]),
    // Pages of HTML, however malformed; Foundation's reader on Linux crashes and loads files. Records in XML.
    .systemLibrary(name: "CXml2", pkgConfig: "libxml-2.0"),
    // PDF: text with its places, form fields, annotations; well kept, reads damaged files, and GPL as this is.
    .systemLibrary(name: "CPoppler", pkgConfig: "poppler-glib"),
    // What poppler's interface for C does not tell: letters and lines of a page in one go, complaints, which passphrases
    // fit; and fontconfig, which poppler asks for fonts, to say that there are none. Its headers come with CPoppler.
    .target(
      name: "CPopplerCore", dependencies: ["CPoppler"],
      linkerSettings: [.linkedLibrary("poppler"), .linkedLibrary("fontconfig")]),
    .target(name: "CReader"),
    // Spreadsheets for people to work in: real dates, filters, lists to choose from, in memory that does not grow.
    .target(name: "CXlsxwriter", linkerSettings: [.linkedLibrary("xlsxwriter")]),

    // Doors to the world; doors do not know each other (but Formats may open archives: office files are zips).
    .target(
      name: "Archives",
      dependencies: [
        "CArchive", "CBzip2", "CDeflate", "CLz4", "CLzma", "CZlib", "CZstd",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Formats",
      dependencies: [
        "Records", "Archives", "CPoppler", "CPopplerCore", "CSimdjson", "CXml2",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    // What the binary carries: templates, style, fonts, schemas, the files of a starter folder, as literals made by
    // `sharing-audit-dev embed`.
    .target(name: "Embedded", exclude: ["Assets", "Starter"], swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "Rules", "Embedded", "CXlsxwriter", "CZlib", .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["Schemas"], swiftSettings: strict),

    .target(
      name: "History",
      dependencies: [
        "Rules", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),

    // The run: knows everybody, known by nobody else.
    .target(
      name: "Auditing",
      dependencies: [
        "Records", "Rules", "Archives", "Embedded", "Formats", "History", "Reporting", "CReader",
        .product(name: "Yams", package: "Yams"), .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "sharing-audit",
      dependencies: [
        "Auditing", "History", "Rules", "Reporting", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["sharing-audit.1"], swiftSettings: strict),

    // Makes what is committed but generated: embedded data, the manual page, Samples, benchmark inputs.
    .executableTarget(
      name: "sharing-audit-dev",
      dependencies: [
        "Records", "Rules", "CArchive", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(name: "RecordsTests", dependencies: ["Records"], swiftSettings: strict),
    .testTarget(name: "RulesTests", dependencies: ["Rules", "Records"], swiftSettings: strict),
    .testTarget(
      name: "ArchivesTests", dependencies: ["Archives", "CBzip2", "CLz4", "CLzma", "CZlib", "CZstd"],
      swiftSettings: strict),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "Records", "Rules"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Reporting", "Embedded", "Records", "Rules", .product(name: "Mustache", package: "swift-mustache"),
      ], exclude: ["Documents"], swiftSettings: strict),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    // Does in a locked process what must not be done there.
    .target(name: "CTrespass", dependencies: ["CReader"], path: "Tests/CTrespass"),
    .testTarget(
      name: "AuditingTests",
      dependencies: ["Auditing", "Archives", "CTrespass", "Formats", "History", "Records", "Reporting", "Rules"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["sharing-audit", "Records", "Rules"], exclude: ["Documents"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx20
)
