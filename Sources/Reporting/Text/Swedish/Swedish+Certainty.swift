internal import Study

extension Swedish: CertaintyPhrases {
  func certaintyTitle(_ counts: CertaintyBar.Counts) -> String {
    if isGuarded {
      return
        "\(areas(counts.clearlyOn)) på listan i nästan alla omräkningar; \(number(counts.tooClose)) för nära gränsen"
    }
    return counts.tooClose == 0
      ? "\(areas(counts.clearlyOn)) hör säkert till listan, och inget är för nära gränsen för att avgöra"
      : "\(areas(counts.clearlyOn)) hör säkert till listan; \(number(counts.tooClose)) ligger för nära gränsen för att avgöra"
  }

  var certaintyClass: String { "Säkerhet" }
  var threshold: String { "Gräns" }
  var clearlyOn: String { isGuarded ? "På listan i nästan alla omräkningar" : "Säkert på listan" }
  var probablyOn: String { isGuarded ? "På listan i de flesta" : "Troligen på listan" }
  var tooClose: String { "För nära för att avgöra" }
  var tooCloseListed: String { "För nära för att avgöra, på listan" }
  var tooCloseUnlisted: String { "För nära för att avgöra, inte på listan" }
  var probablyOff: String { isGuarded ? "På listan i få" : "Troligen utanför" }
  var probable: String { isGuarded ? "På listan i de flesta eller få" : "Troligen på eller utanför" }
  var clearlyOff: String { isGuarded ? "På listan i nästan inga" : "Säkert utanför" }

  var clearlyOnThreshold: String { "på listan i minst \(leastClearlyOn) av 100 omräkningar" }
  var probablyOnThreshold: String { "i minst \(leastProbablyOn) men färre än \(leastClearlyOn) av 100" }
  var tooCloseThreshold: String { "i fler än \(mostProbablyOff) men färre än \(leastProbablyOn) av 100" }
  var probablyOffThreshold: String { "i fler än \(mostClearlyOff) men högst \(mostProbablyOff) av 100" }
  var clearlyOffThreshold: String { "i högst \(mostClearlyOff) av 100" }

  var brokenBar: String { "Den sista delen är avkortad: den är så stor att de andra annars inte skulle synas." }
}
