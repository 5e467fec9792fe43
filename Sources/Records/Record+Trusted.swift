/// What a sound flat record says of itself, without making a `Record` of it: for stages that hold records back or sort
/// them. Only for bytes that `Record.length(of:at:)` has found sound.
extension Record {
  public static func traits(of bytes: [UInt8], at start: Int) -> Traits { Traits(rawValue: u32(bytes, start + 8)) }

  public static func length(trusted bytes: [UInt8], at start: Int) -> Int { Int(u32(bytes, start)) }

  public static func place(of bytes: [UInt8], at start: Int) -> Place {
    Place(
      .init(rawValue: u32(bytes, start + 12)) ?? .document,
      Int(clamping: UInt64(u32(bytes, start + 16)) | UInt64(u32(bytes, start + 20)) << 32))
  }

  private static func u32(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
  }
}
