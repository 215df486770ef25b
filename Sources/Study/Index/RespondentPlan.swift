/// Respondents who gave a node's weights, each of whom is heard alone too.
public struct RespondentPlan: Sendable, Equatable, Codable {
  /// The weighting that is theirs, by its id; `WeightingPlan.ownID` where it is the index's own.
  public let weighting: String
  /// The node, by its position in the tree.
  public let node: Int
  /// The file's name in the spec.
  public let file: String
  /// In the order of the file.
  public let respondents: [Respondent]
  /// The mean of their weights, one for each child.
  public let weights: [Double]

  /// One who was asked.
  public struct Respondent: Sendable, Equatable, Codable {
    /// What the file calls the respondent.
    public let name: String
    /// One for each child; sum 1.
    public let weights: [Double]
    /// Of pairwise comparisons.
    public let consistencyRatio: Double?

    /// A respondent's weights, as read.
    public init(name: String, weights: [Double], consistencyRatio: Double? = nil) {
      (self.name, self.weights, self.consistencyRatio) = (name, weights, consistencyRatio)
    }
  }

  /// - Parameter weights: the mean of the respondents'.
  public init(weighting: String, node: Int, file: String, respondents: [Respondent], weights: [Double]) {
    (self.weighting, self.node, self.file) = (weighting, node, file)
    (self.respondents, self.weights) = (respondents, weights)
  }
}
