package import Probability
package import Study

/// Whether statements come true on figures not seen.
extension Phrases {
  package var thinningHeading: String {
    say(sv: "Stämmer sådana utsagor?", en: "Do such statements come true?")
  }

  /// - Parameter noise: of the columns that were divided.
  package func thinningIntroduction(_ thinning: Thinning, areaCount: Int, _ noise: [ColumnNoise]) -> String {
    let whom =
      thinning.areaCount == areaCount
      ? "" : say(sv: " i \(areas(thinning.areaCount))", en: " in \(areas(thinning.areaCount))")
    var (people, events, errors) = (false, false, false)
    for column in noise {
      switch column {
      case .fixed: break
      case .binomial: people = true
      case .poisson: events = true
      case .normal: errors = true
      }
    }
    let what = [
      people ? say(sv: "människorna", en: "people") : nil, events ? say(sv: "händelserna", en: "events") : nil,
      errors ? say(sv: "slumpfelen", en: "chance errors") : nil,
    ].compactMap(\.self)
    let statements = Set(thinning.bins.map(\.statement))
    let on = [
      statements.contains(.problem) ? say(sv: "varje problem", en: "each problem") : nil,
      statements.contains(.listed) ? say(sv: "en plats på listan", en: "a place on the list") : nil,
    ].compactMap(\.self)
    return say(
      sv:
        "\(capitalised(language.list(what))) bakom varje områdes siffror\(whom) delades slumpvis i två halvor, \(times(thinning.splits)). Ur den ena halvan beräknades hur sannolikt det är med \(language.list(on)) i den andra halvans siffror. Sedan räknades hur ofta det inträffade där. Är beräkningen rätt stämmer de överens, så när som på slumpen.",
      en:
        "The \(language.list(what)) behind each area's figures\(whom) were divided at random into two halves, \(times(thinning.splits)). From one half it was computed how likely \(language.list(on)) \(on.count == 1 ? "is" : "are") in the other half's figures; then it was counted how often that came true there. If the computation is right, the two agree but for chance."
    )
  }

  package var thinningLimits: String {
    say(
      sv:
        "Halvorna är mindre än verkligheten, så utsagorna om dem är osäkrare än resten av rapporten. Vad båda halvorna delar syns inte: hur ett urval dragits, eller att året var ovanligt.",
      en:
        "Halves are smaller than the whole, so that statements about them are less certain than those in the rest of this report. What both halves share cannot be seen: how a sample was drawn, or that the year was unusual."
    )
  }

  package func thinningTitle(_ thinning: Thinning) -> String {
    let bound = Thinning.standardBound
    let misses = thinning.misses(by: bound)
    let (count, all) = (language.spelled(misses.count), language.spelled(thinning.bins.count))
    let hundredth = language.number(100 * bound, decimals: 0)
    return misses.isEmpty
      ? say(
        sv: "Utsagorna slog in så ofta som de sade, på \(hundredth) av 100 när och slumpen",
        en: "Statements came true as often as they said, within \(hundredth) of 100 and chance")
      : say(
        sv:
          "\(capitalised(count)) av \(all) grupper av utsagor slog in mer än \(hundredth) av 100 för ofta eller för sällan",
        en:
          "\(capitalised(count)) of \(all) groups of statements came true too often or too seldom by more than \(hundredth) of 100"
      )
  }

  package var thinningDescription: String {
    say(
      sv: "För utsagor av ungefär samma sannolikhet: vad de sade, och hur ofta de slog in.",
      en: "For statements of about the same probability: what they said, and how often they came true.")
  }

  package var thinningStatement: String { say(sv: "Utsaga", en: "Statement") }
  package var thinningRange: String { say(sv: "Sannolikhet", en: "Probability") }
  package var thinningSaid: String { say(sv: "Sagt, av 100", en: "Said, of 100") }
  package var thinningCameTrue: String { say(sv: "Slog in, av 100", en: "Came true, of 100") }
  package var thinningCameTrueKey: String {
    say(sv: "Slog in, med två standardfel", en: "Came true, with two standard errors")
  }
  package var thinningError: String { say(sv: "Två standardfel", en: "Two standard errors") }
  package var thinningCount: String { say(sv: "Utsagor", en: "Statements") }

  package func name(of statement: Thinning.Statement) -> String {
    switch statement {
    case .listed: say(sv: "på listan", en: "on the list")
    case .problem: say(sv: "har problemet", en: "has the problem")
    }
  }

  /// `20–40 of 100`.
  package func range(of bin: Thinning.Bin) -> String {
    let (low, high) = (
      language.number(100 * bin.range.lowerBound, decimals: 0), language.number(100 * bin.range.upperBound, decimals: 0)
    )
    return say(sv: "\(low)–\(high) av 100", en: "\(low)–\(high) of 100")
  }

  package func ofHundredPrecisely(_ share: Double) -> String { language.number(100 * share, decimals: 1) }

  package func thinningRow(_ bin: Thinning.Bin, isShort: Bool) -> String {
    let (said, held) = (
      language.number(100 * bin.said, decimals: 0), language.number(100 * bin.cameTrue, decimals: 0)
    )
    return isShort
      ? "\(said) → \(held)" : say(sv: "sagt \(said), slog in \(held)", en: "said \(said), came true \(held)")
  }

  /// One group of statements that misses, as a warning tells it.
  package func thinningMiss(_ bin: Thinning.Bin) -> String {
    let (said, held) = (ofHundredPrecisely(bin.said), ofHundredPrecisely(bin.cameTrue))
    return say(
      sv: "”\(name(of: bin.statement))”, sagt i \(said) av 100: slog in i \(held)",
      en: "“\(name(of: bin.statement))”, said in \(said) of 100: came true in \(held)")
  }

  package func thinningFailed(_ thinning: Thinning) -> String {
    let count = thinning.failures.values.reduce(0, +)
    return say(
      sv: "I \(number(count)) delningar blev det inget index av en halva; de räknas inte.",
      en: "In \(number(count)) divisions a half made no index; they are not counted.")
  }

  private func times(_ count: Int) -> String {
    count == 1
      ? say(sv: "en gång", en: "once")
      : say(sv: "\(number(count)) gånger", en: "\(number(count)) times")
  }
}
