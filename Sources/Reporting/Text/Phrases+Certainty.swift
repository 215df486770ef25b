package import Study

/// The words for how sure it is that an area is on the list.
extension Phrases {
  package func certaintyTitle(_ counts: CertaintyBar.Counts) -> String {
    if isGuarded {
      return say(
        sv:
          "\(areas(counts.clearlyOn)) på listan i nästan alla omräkningar; \(number(counts.tooClose)) för nära gränsen",
        en:
          "\(areas(counts.clearlyOn)) on the list in nearly all recalculations; \(number(counts.tooClose)) too close to call"
      )
    }
    return say(
      sv: counts.tooClose == 0
        ? "\(areas(counts.clearlyOn)) hör säkert till listan, och inget är för nära gränsen för att avgöra"
        : "\(areas(counts.clearlyOn)) hör säkert till listan; \(number(counts.tooClose)) ligger för nära gränsen för att avgöra",
      en: counts.tooClose == 0
        ? "\(areas(counts.clearlyOn)) clearly on the list, and none too close to call"
        : "\(areas(counts.clearlyOn)) clearly on the list; \(number(counts.tooClose)) too close to call")
  }

  package var certaintyClass: String { say(sv: "Säkerhet", en: "Certainty") }
  package var threshold: String { say(sv: "Gräns", en: "Threshold") }
  package var clearlyOn: String {
    isGuarded
      ? say(sv: "På listan i nästan alla omräkningar", en: "On in nearly all recalculations")
      : say(sv: "Säkert på listan", en: "Clearly on")
  }
  package var probablyOn: String {
    isGuarded
      ? say(sv: "På listan i de flesta", en: "On in most")
      : say(sv: "Troligen på listan", en: "Probably on")
  }
  package var tooClose: String { say(sv: "För nära för att avgöra", en: "Too close to call") }
  package var tooCloseListed: String {
    say(sv: "För nära för att avgöra, på listan", en: "Too close to call, on the list")
  }
  package var tooCloseUnlisted: String {
    say(sv: "För nära för att avgöra, inte på listan", en: "Too close to call, not on the list")
  }
  package var probablyOff: String {
    isGuarded ? say(sv: "På listan i få", en: "On in few") : say(sv: "Troligen utanför", en: "Probably off")
  }
  package var probable: String {
    isGuarded
      ? say(sv: "På listan i de flesta eller få", en: "On in most, or in few")
      : say(sv: "Troligen på eller utanför", en: "Probably on or off")
  }
  package var clearlyOff: String {
    isGuarded
      ? say(sv: "På listan i nästan inga", en: "On in hardly any")
      : say(sv: "Säkert utanför", en: "Clearly off")
  }

  package var clearlyOnThreshold: String {
    say(
      sv: "på listan i minst \(on) av 100 omräkningar", en: "on the list in at least \(on) of 100 recalculations")
  }
  package var probablyOnThreshold: String {
    say(sv: "i minst \(probably) men färre än \(on) av 100", en: "in at least \(probably) but fewer than \(on) of 100")
  }
  package var tooCloseThreshold: String {
    say(
      sv: "i fler än \(improbably) men färre än \(probably) av 100",
      en: "in more than \(improbably) but fewer than \(probably) of 100")
  }
  package var probablyOffThreshold: String {
    say(
      sv: "i fler än \(off) men högst \(improbably) av 100", en: "in more than \(off) but at most \(improbably) of 100")
  }
  package var clearlyOffThreshold: String { say(sv: "i högst \(off) av 100", en: "in at most \(off) of 100") }

  private var on: Int { Int((100 * Certainty.Class.clearlyOnFrom).rounded()) }
  private var probably: Int { Int((100 * Certainty.Class.probablyOnFrom).rounded()) }
  private var improbably: Int { Int((100 * Certainty.Class.probablyOffTo).rounded()) }
  private var off: Int { Int((100 * Certainty.Class.clearlyOffTo).rounded()) }

  package var brokenBar: String {
    say(
      sv: "Den sista delen är avkortad: den är så stor att de andra annars inte skulle synas.",
      en: "The last part is cut short: it is so large that the others could not be seen otherwise.")
  }

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
