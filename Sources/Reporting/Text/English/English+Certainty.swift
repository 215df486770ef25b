internal import Study

extension English: CertaintyPhrases {
  func certaintyTitle(_ counts: CertaintyBar.Counts) -> String {
    if isGuarded {
      return
        "\(areas(counts.clearlyOn)) on the list in nearly all recalculations; \(number(counts.tooClose)) too close to call"
    }
    return counts.tooClose == 0
      ? "\(areas(counts.clearlyOn)) clearly on the list, and none too close to call"
      : "\(areas(counts.clearlyOn)) clearly on the list; \(number(counts.tooClose)) too close to call"
  }

  var certaintyClass: String { "Certainty" }
  var threshold: String { "Threshold" }
  var clearlyOn: String { isGuarded ? "On in nearly all recalculations" : "Clearly on" }
  var probablyOn: String { isGuarded ? "On in most" : "Probably on" }
  var tooClose: String { "Too close to call" }
  var tooCloseListed: String { "Too close to call, on the list" }
  var tooCloseUnlisted: String { "Too close to call, not on the list" }
  var probablyOff: String { isGuarded ? "On in few" : "Probably off" }
  var probable: String { isGuarded ? "On in most, or in few" : "Probably on or off" }
  var clearlyOff: String { isGuarded ? "On in hardly any" : "Clearly off" }

  var clearlyOnThreshold: String { "on the list in at least \(leastClearlyOn) of 100 recalculations" }
  var probablyOnThreshold: String { "in at least \(leastProbablyOn) but fewer than \(leastClearlyOn) of 100" }
  var tooCloseThreshold: String { "in more than \(mostProbablyOff) but fewer than \(leastProbablyOn) of 100" }
  var probablyOffThreshold: String { "in more than \(mostClearlyOff) but at most \(mostProbablyOff) of 100" }
  var clearlyOffThreshold: String { "in at most \(mostClearlyOff) of 100" }

  var brokenBar: String { "The last part is cut short: it is so large that the others could not be seen otherwise." }
}
