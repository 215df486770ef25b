/// Where a table of a division's units has the codes and names of one level.
public struct LevelSource: Sendable, Equatable {
  /// The level, and its column of codes unless they are cut from others.
  public let name: String
  /// The column of names.
  public let names: String?
  /// The first `length` characters of another level's codes.
  public let prefix: Prefix?

  /// From which level's codes, and how many characters.
  public struct Prefix: Sendable, Equatable {
    /// A level before.
    public let level: String
    /// Characters kept.
    public let length: Int
  }

  /// Reads `deso`, `regso:regso_name` (with its column of names) or `county=municipality/2` (cut from codes); nil where it is none of
  /// these.
  public init?(_ text: String) {
    func isName(_ name: Substring) -> Bool { !name.isEmpty && !name.contains { ":=/".contains($0) } }
    let cut = text.split(separator: "=", omittingEmptySubsequences: false)
    if cut.count == 2 {
      let source = cut[1].split(separator: "/", omittingEmptySubsequences: false)
      guard source.count == 2, isName(cut[0]), isName(source[0]), let length = Int(source[1]), 1...100 ~= length else {
        return nil
      }
      (name, names, prefix) = (String(cut[0]), nil, Prefix(level: String(source[0]), length: length))
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard isName(parts[0]), parts.count == 1 || !parts[1].isEmpty else { return nil }
    (name, names, prefix) = (String(parts[0]), parts.count == 2 ? String(parts[1]) : nil, nil)
  }
}
