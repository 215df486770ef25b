/// Something in a spec that is allowed and probably not meant.
public struct SpecWarning: Sendable, Equatable {
  /// Where in the spec it is.
  public let location: SpecLocation
  /// What was found there.
  public let finding: Finding

  package init(location: SpecLocation, finding: Finding) {
    self.location = location
    self.finding = finding
  }

  /// What is probably not meant; payloads are the names and numbers concerned.
  public enum Finding: Sendable, Equatable {
    /// An indicator outside the tree: only its problem cut-off, if any, counts.
    case unusedIndicator(String)
    /// The first component of two standardised columns weighs them equally by construction.
    case componentOfTwo(node: String)
    /// An indicator or a node that is a child of several nodes.
    case sharedChild(String, parents: [String])
    /// An aggregation in which a node's uneven areas look better off than even ones.
    case spreadLooksBetter(node: String)
    case unreachableTier(String, needed: Int, available: Int)
    /// The list ends with the tier that takes every other area.
    case listsEveryArea(tier: String)
    /// Below 1: figures surer than those of independent people, which no clustering makes.
    case narrowingDesignEffect(Double)
    /// An indicator shrunk by `eb` and drawn by a posterior, which shrinks too.
    case shrunkTwice(String, scheme: String)
  }
}
