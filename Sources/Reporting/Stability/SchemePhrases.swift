package import CompositeIndex
package import Study
internal import Probability

/// What the schemes ask, and what the figures on certainty say.
package protocol SchemePhrases {
  func schemeName(_ scheme: Scheme, _ units: Units) -> String

  func question(of scheme: Scheme, _ units: Units) -> String

  func schemesTitle(undecided: Int?, medianLength: Int, _ scheme: Scheme) -> String
  var schemesDescription: String { get }
  var scheme: String { get }
  var questionHeading: String { get }
  var medianLength: String { get }
  var replicatesHeading: String { get }
  var cannotMove: String { get }
  var noList: String { get }
  func undecided(_ tooClose: Int, _ probable: Int) -> String
  func typicalLength(_ length: Int) -> String

  func zoneTitle(_ shown: Int, of count: Int) -> String
  var zoneDescription: String { get }
  var largerArea: String { get }
  var onTheList: String { get }
  var timesListed: String { get }
  var rankAxis: String { get }
  var ofHundredAxis: String { get }
  var keyListed: String { get }
  var keyUnlisted: String { get }
}

extension Phrases {
  package func undecided(_ tooClose: Int, _ probable: Int, isShort: Bool) -> String {
    isShort ? "\(number(tooClose)) + \(number(probable))" : undecided(tooClose, probable)
  }
}
