/// What a folder that leaves the house may hold: from how many people on a figure is given, and how finely.
public struct PublishPlan: Sendable, Equatable {
  /// Fewer inhabitants than this, and nothing of an area is published.
  public let population: Int
  /// Fewer people behind a figure than this, and it is withheld.
  public let base: Int
  /// Fewer counted than this, or fewer of the base not counted, and the figure is withheld; and the fewest counts that a
  /// published class may hold.
  public let count: Int
  /// The most decimals of figures and scores.
  public let decimals: Int
  /// Whether areas' tenths by score are given; ranks never are.
  public let ranks: Bool
  /// Columns of indicators that are public already or tell of no people: rounded, and not withheld.
  public let open: [Int]
  /// Levels of larger areas whose own figures are public: nothing that is withheld may be the rest of their sums.
  public let totals: [Int]

  /// - Precondition: `count ≥ 3`, the others at least 0.
  public init(
    population: Int = 500, base: Int = 100, count: Int = 5, decimals: Int = 1, ranks: Bool = false, open: [Int] = [],
    totals: [Int] = []
  ) {
    precondition(count >= 3 && min(population, base, decimals) >= 0, "no rules to publish by")
    self.population = population
    self.base = base
    self.count = count
    self.decimals = decimals
    self.ranks = ranks
    self.open = open
    self.totals = totals
  }
}
