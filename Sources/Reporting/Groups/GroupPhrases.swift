package import Clustering
package import Study

/// What is said of groups of alike areas.
package protocol GroupPhrases {
  var groupsStage: String { get }
  func sentence(_ step: GroupStep, _ facts: Facts) -> String

  var groupsHeading: String { get }
  func groupsIntroduction(_ plan: GroupPlan, _ count: Int) -> String

  /// A linkage within a sentence: `Ward's method`.
  func name(of linkage: Linkage) -> String

  /// How well the tree keeps the distances between areas.
  func copheneticCorrelation(_ r: Double) -> String

  /// That alike areas stay together, so that there are fewer groups than were asked for.
  func alikeAreas(_ count: GroupPlan.Count, _ distinct: Int) -> String
}
