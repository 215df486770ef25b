/// What the rules make of one set of scores: ranks, problems, tiers, the list, needs.
public struct Decision: Sendable, Equatable {
  /// 1 = highest score; ties share the least rank.
  public let ranks: [Int]
  /// Columns of the panel that carry a problem cut-off, in order; the columns of `problems`.
  public let problemIndicators: [Int]
  /// `n × problemIndicators.count`, area by area: whether the cut-off is passed.
  public let problems: [Bool]
  /// How many problems each area has, of `problemIndicators`.
  public let problemCounts: [Int]
  /// Index into `Recipe.tiers`, nil where no condition holds.
  public let tiers: [Int?]
  /// Whether the area stands on the list; nil when the recipe names none.
  public let isListed: [Bool]?
  /// The subjects of `Recipe.needs` with each one's cut-off; empty without a need rule.
  public let needs: [Need]

  package init(
    ranks: [Int], problemIndicators: [Int], problems: [Bool], problemCounts: [Int], tiers: [Int?], isListed: [Bool]?,
    needs: [Need]
  ) {
    self.ranks = ranks
    self.problemIndicators = problemIndicators
    self.problems = problems
    self.problemCounts = problemCounts
    self.tiers = tiers
    self.isListed = isListed
    self.needs = needs
  }

  /// One subject a need can be in, its cut-off in this data, and who passes it.
  public struct Need: Sendable, Equatable {
    /// The domain or indicator.
    public let subject: Child
    /// One value per area, on the scale of the subject.
    public let values: [Double]
    /// The value from which on, or to which, an area has the need, in the unit of `values`.
    public let cutoff: Double
    /// Values that only rounding puts short of the cut-off pass it too.
    public let holds: [Bool]

    package init(subject: Child, values: [Double], cutoff: Double, holds: [Bool]) {
      self.subject = subject
      self.values = values
      self.cutoff = cutoff
      self.holds = holds
    }
  }
}
