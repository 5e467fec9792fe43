/// What the binary carries with it, so that the product is one file: page templates, style, fonts, schemas.
///
/// The literals are in `Generated`, made from `Assets` and from the schemas by `sharing-audit-dev embed`.
public enum Embedded {}
