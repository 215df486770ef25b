package import Study

/// What is said of figures that leave the house, and of those who signed.
package protocol PublishingPhrases {
  var publishingHeading: String { get }
  /// How figures are given.
  func howPublished(_ plan: PublishPlan) -> String
  /// Why figures are withheld.
  func withheld(by rule: PublishedFigures.Rule, _ plan: PublishPlan) -> String
  var nothingWithheld: String { get }
  var figuresHeading: String { get }
  /// Areas without a result.
  func resultsNotTold(_ count: Int) -> String
  /// Areas with a result and without a score.
  func scoresNotTold(_ count: Int) -> String
  /// That all else is computed from what is published.
  var fromPublished: String { get }
  var everyPublishedArea: String { get }
  var resultWithheld: String { get }
  var withheldFigure: String { get }
  func between(_ from: String, _ to: String) -> String

  /// In the first band.
  func signed(_ approval: Approval) -> String
  /// That a run said to be approved has no signature.
  var unsigned: String { get }
}
