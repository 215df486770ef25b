package import CompositeIndex
internal import Probability
internal import Resampling
package import Study

/// How far the list can be trusted: its own error, claims, what the result hangs on, which areas can be told apart.
package protocol TrustPhrases {
  var listErrorHeading: String { get }

  var rankMovesHeading: String { get }

  /// Areas that leave the list and areas that join it, by what a scheme asks.
  func listError(_ scheme: Scheme, listed: Int, _ changes: SchemeOutcome.ListChanges) -> String

  var otherPriorsHeading: String { get }
  var otherPriorsIntroduction: String { get }
  var prior: String { get }

  func name(of prior: Scheme.Prior, _ units: Units) -> String

  var inAnotherClass: String { get }
  var inAnotherClassMeans: String { get }

  /// The list chosen by probability: how long, how wrong, and how many of it are on the rule's own.
  func tolerantList(_ list: TolerantList, onBoth: Int) -> String
  var noTolerantList: String { get }
  var list: String { get }
  var byRule: String { get }
  func byProbability(_ tolerated: Double) -> String
  var wronglyListed: String { get }
  var wronglyOmitted: String { get }

  /// What another scheme does to the list.
  func otherListError(_ name: String, _ changes: SchemeOutcome.ListChanges) -> String

  /// What the intervals of counts hold.
  func brackets(_ level: Double) -> String

  func agreement(_ agreement: SchemeOutcome.Agreement) -> String

  func rankability(_ share: Double) -> String

  func steps(_ count: String) -> String

  var claimsHeading: String { get }
  var claimsIntroduction: String { get }
  func claimListed(first count: Int) -> String
  func claimListed(_ names: [String]) -> String
  func claimHigher(_ first: String, than second: String) -> String
  func claim(holds: Bool, _ share: ClaimShare) -> String

  var influenceHeading: String { get }
  var influenceIntroduction: String { get }
  func influenceTitle(_ name: String, left: Int, joined: Int) -> String
  func influenceTitle(_ name: String, shift: Double) -> String
  func influenceDescription(hasList: Bool) -> String
  func influenceBlock(_ kind: LeaveOut, level: String?, shown: Int, of count: Int) -> String
  func listUnchanged(_ moved: String) -> String
  func listChanges(left: Int, joined: Int, _ moved: String) -> String
  var keyLeaving: String { get }
  var keyJoining: String { get }
  var cannotBeComputed: String { get }
  var leftOut: String { get }
  var meanShift: String { get }
  var largestShift: String { get }
  var leaving: String { get }
  var joining: String { get }
}

/// How often a claim holds in the recalculations, or why that is not reported.
package enum ClaimShare {
  case share(Double)
  case cannotMove
  case withheld
}

extension Phrases {
  /// What stands beside a bar: `113 leave, 4 join; 69 ranks on average`.
  package func influenceBar(shift: Double, left: Int?, joined: Int?, isShort: Bool) -> String {
    let moved = steps(shift)
    guard let left, let joined else { return moved }
    guard left + joined > 0 else { return listUnchanged(moved) }
    return isShort
      ? "\u{2212}\(number(left)) +\(number(joined)); \(moved)" : listChanges(left: left, joined: joined, moved)
  }

  /// A distance in ranks.
  package func steps(_ count: Double) -> String { steps(language.number(count, decimals: count < 9.95 ? 1 : 0)) }

  /// A mean of counts with its interval: `14 (9–19)`.
  package func about(_ spread: SchemeOutcome.Spread) -> String { "\(expected(spread.mean)) (\(ends(spread)))" }

  /// An expected number of areas: with a decimal where it is small.
  package func expected(_ count: Double) -> String {
    language.number(count, decimals: count < 2.95 && count > 0 ? 1 : 0)
  }

  func ends(_ spread: SchemeOutcome.Spread) -> String {
    let (low, high) = (Int(spread.interval.low.rounded()), Int(spread.interval.high.rounded()))
    return low == high ? number(low) : "\(number(low))–\(number(high))"
  }
}
