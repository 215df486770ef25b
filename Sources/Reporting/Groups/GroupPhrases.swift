package import Clustering
package import Study

/// What is said of groups of alike areas.
package protocol GroupPhrases {
  var groupsStage: String { get }
  func sentence(_ step: GroupStep, _ facts: Facts) -> String

  var groupsHeading: String { get }
  func groupsIntroduction(_ plan: GroupPlan, _ count: Int) -> String

  /// That areas selected by cut-offs fall into arms.
  var armsOfSelection: String { get }

  /// Whether there are groups, by what one cluster reaches.
  func groupsDeclared(_ search: Grouping.Search) -> String

  /// Which number of groups is recommended, and why.
  func recommendation(_ search: Grouping.Search) -> String

  /// How areas were grouped again, and how many of them may belong to another group.
  func groupedAgain(_ stability: GroupStability, between: Int) -> String

  /// How far groups lie apart in figures that they were not made of, as a share of how far they seem to.
  func heldOut(_ share: Double, splits: Int) -> String

  /// The regions of neighbouring areas, and what they keep of the groups' likeness.
  func regions(_ regions: GroupRegions, groupCount: Int) -> String

  /// One group, in a few sentences.
  func reading(_ group: GroupReading) -> String

  /// A linkage within a sentence: `Ward's method`.
  func name(of linkage: Linkage) -> String

  /// How well the tree keeps the distances between areas.
  func copheneticCorrelation(_ r: Double) -> String

  /// That alike areas stay together, so that there are fewer groups than were asked for.
  func alikeAreas(_ count: GroupPlan.Count, _ distinct: Int) -> String

  // Heads of the table of numbers of groups.
  var smallestGroup: String { get }
  var varianceRatio: String { get }
  var gap: String { get }
  var leastLikeness: String { get }
  var recommended: String { get }
}
