package import Study

/// The words for how sure it is that an area is on the list.
package protocol CertaintyPhrases {
  func certaintyTitle(_ counts: CertaintyBar.Counts) -> String

  var certaintyClass: String { get }
  var threshold: String { get }
  var clearlyOn: String { get }
  var probablyOn: String { get }
  var tooClose: String { get }
  var tooCloseListed: String { get }
  var tooCloseUnlisted: String { get }
  var probablyOff: String { get }
  var probable: String { get }
  var clearlyOff: String { get }

  var clearlyOnThreshold: String { get }
  var probablyOnThreshold: String { get }
  var tooCloseThreshold: String { get }
  var probablyOffThreshold: String { get }
  var clearlyOffThreshold: String { get }

  var brokenBar: String { get }
}

extension Phrases {
  var leastClearlyOn: Int { Int((100 * Certainty.Class.clearlyOnFrom).rounded()) }
  var leastProbablyOn: Int { Int((100 * Certainty.Class.probablyOnFrom).rounded()) }
  var mostProbablyOff: Int { Int((100 * Certainty.Class.probablyOffTo).rounded()) }
  var mostClearlyOff: Int { Int((100 * Certainty.Class.clearlyOffTo).rounded()) }

  package func name(of certainty: Certainty.Class) -> String {
    switch certainty {
    case .clearlyOn: clearlyOn
    case .probablyOn: probablyOn
    case .tooCloseToCall: tooClose
    case .probablyOff: probablyOff
    case .clearlyOff: clearlyOff
    }
  }
}
