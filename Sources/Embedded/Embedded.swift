/// What the binary carries with it, so that the product is one file: page templates, style, fonts, schemas, the files that `init`
/// writes.
///
/// The literals are in `Generated`, made from `Assets`, `Starter` and the schemas by `sharing-audit-dev embed`.
public enum Embedded {}
