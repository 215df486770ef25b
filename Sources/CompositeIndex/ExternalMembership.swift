/// Which areas belong to another classification, as its file says.
public struct ExternalMembership: Sendable, Equatable, Codable {
  /// One an area, in panel order.
  public let belongs: [Bool]
  /// For each area the share of it that the classification covers, 0 where its file does not name it; nil where the file gives none.
  public let shares: [Double]?
  /// Codes of its file that no area has, in the order of the file.
  public let unmatched: [String]
  /// Of those, how many belong.
  public let unmatchedBelonging: Int
  /// Codes of its file whose areas are not assessed.
  public let notAssessed: [String]

  /// What a file says of the areas of a panel.
  public init(
    belongs: [Bool], shares: [Double]? = nil, unmatched: [String] = [], unmatchedBelonging: Int = 0,
    notAssessed: [String] = []
  ) {
    precondition(shares.map { $0.count == belongs.count } ?? true, "shares and areas differ in number")
    (self.belongs, self.shares, self.unmatched) = (belongs, shares, unmatched)
    (self.unmatchedBelonging, self.notAssessed) = (unmatchedBelonging, notAssessed)
  }
}
