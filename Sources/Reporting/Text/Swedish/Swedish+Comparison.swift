internal import CompositeIndex
internal import Study

extension Swedish: ComparisonPhrases {
  func comparisonTitle(_ index: String, from: String, to: String) -> String { "\(index): från \(from) till \(to)" }
  func comparedRuns(_ labels: [String]) -> String {
    labels.count == 2
      ? "Den första körningen, \(labels[0]), jämförs med den andra, \(labels[1])."
      : "Den första körningen, \(labels[0]), jämförs med den sista, \(labels[labels.count - 1]); platserna på listan följs genom alla \(language.spelled(labels.count)): \(language.list(labels))."
  }

  var whatChangedHeading: String { "Vad som har förändrats" }
  func inBoth(_ count: Int, before: Int, after: Int) -> String {
    before + after == 0
      ? "\(areas(count)) finns i båda körningarna, och inga andra."
      : "\(areas(count)) finns i båda körningarna. Tidsserien bryts för \(number(before)) i den första körningen och för \(number(after)) i den sista; de kopplas inte till några andra."
  }
  func beyondNoise(_ count: Int, of areas: Int, expected: Double, level: Double) -> String {
    "För \(number(count)) av \(self.areas(areas)) har indexvärdet ändrats mer än slumpen förklarar (\(language.percent(level))-intervall). Om inget alls hade förändrats skulle slumpen ensam föra \(language.number(expected, decimals: 0)) så långt."
  }
  func calledChanged(_ count: Int, wrong: Double, tolerated: Double) -> String {
    count == 0
      ? "Inget område kan sägas ha förändrats, uppåt eller nedåt, om högst \(language.percent(tolerated)) av sådana utsagor får vara fel."
      : "\(areas(count)) kan sägas ha förändrats, uppåt eller nedåt, om \(language.percent(tolerated)) av sådana utsagor får vara fel; \(expected(wrong)) av dem väntas vara det."
  }
  func ifNoisePersists(_ persistence: Double, beyond: Int, called: Int) -> String {
    "Om slumpfelen består från den ena körningen till den andra (korrelation \(language.plain(persistence))) är förändringarna säkrare: \(number(beyond)) utöver slumpen, \(number(called)) som kan sägas ha förändrats."
  }
  func sameFigures(_ firm: Int, of areas: Int, level: Double) -> String {
    "Båda körningarna bygger på samma uppgifter, så varje skillnad beror på metoden. För \(number(firm)) av \(self.areas(areas)) ändras indexvärdet i en riktning som slumpfelen i uppgifterna inte vänder (\(language.percent(level))-intervall, samma slumpfel i båda)."
  }
  var identical: String { "Båda körningarna bygger på samma uppgifter och ger samma index. Ingenting skiljer sig." }
  func noNoise(_ reason: StudyComparison.NoNoise) -> String {
    switch reason {
    case .noModel:
      "Om förändringarna är större än slumpen går inte att säga: en av körningarna saknar indikatorer med en modell för slumpfelen (antal och bas, eller medelfel)."
    case .publishedRanks:
      "Om förändringarna är större än slumpen går inte att säga: uppgifterna är publicerade rangtal, och hur de skulle kunna variera är inte känt."
    case .revision:
      "Om förändringarna är större än slumpen anges inte: uppgifter för samma tid har reviderats, och i vilken mån båda versionerna har samma slumpfel är inte känt."
    case .sharedBesideBreaks(let indicators):
      "Om förändringarna är större än slumpen anges inte: \(language.list(indicators)) har samma uppgifter i båda körningarna och därmed samma slumpfel, men körningarna har inte samma områden."
    case .replicatesFail(let failures):
      "Om förändringarna är större än slumpen anges inte: \(number(failures.total)) omräkningar gav inget index."
    }
  }
  var noiseAssumption: String {
    "Hur mycket av ett områdes slumpfel som består till nästa körning, till exempel när samma personer räknas två gånger, går inte att utläsa av två körningar. Här visas 0 och 0,8 och det som specifikationerna därutöver anger för sina indikatorer."
  }
  func coverage(_ weight: Double) -> String {
    "Slumpfelen är kända för indikatorer med \(language.percent(weight)) av vikten. De övriga tas som de är: varje ändring i dem räknas som verklig."
  }
  func unjudged(_ count: Int) -> String {
    "Om \(areas(count)) sägs ingenting: ingen av deras uppgifter har en modell för slumpfelen."
  }
  func filled(_ count: Int) -> String {
    "Om \(areas(count)) sägs ingenting: en uppgift saknades i en av körningarna och är imputerad, och förändringen kan bero på det."
  }
  func sharedIndicators(_ count: Int) -> String {
    "\(count == 1 ? "En indikator" : "\(number(count)) indikatorer") har samma uppgifter i båda körningarna och därmed samma slumpfel; antagandena om hur mycket av slumpfelen som består gäller de övriga."
  }
  var persistenceColumn: String { "Korrelation mellan slumpfelen" }
  var beyondColumn: String { "Utöver slumpen" }
  var expectedColumn: String { "Väntat utan någon förändring" }
  var calledColumn: String { "Kan sägas ha förändrats" }
  var wrongColumn: String { "Väntat antal fel bland dem" }

  var listChangeHeading: String { "Listan" }
  func listChange(stays: Int, enters: Int, leaves: Int) -> String {
    "Av områdena i båda körningarna är \(number(stays)) kvar på listan, \(number(enters)) tillkommer och \(number(leaves)) lämnar den."
  }
  var entersHeading: String { "Områden som tillkommer på listan" }
  var leavesHeading: String { "Områden som lämnar listan" }
  var rankBefore: String { "Rang före" }
  var rankAfter: String { "Rang efter" }
  var probabilityBefore: String { "På listan före, av 100 omräkningar" }
  var probabilityAfter: String { "På listan efter" }
  func andMore(_ count: Int, table: String) -> String { "Ytterligare \(number(count)) finns i \(table)." }

  var everyTimeHeading: String { "På listan varje gång" }
  func everyTime(_ count: Int, runs: Int) -> String {
    "\(areas(count)) finns på listan i \(runs == 2 ? "båda körningarna" : "alla \(language.spelled(runs)) körningarna")."
  }
  func everyTimeExpected(_ low: Double, persistent: Double, _ persistence: Double) -> String {
    "Givet de antal som ligger bakom väntas \(language.number(low, decimals: 0)) områden höra hemma där varje gång om slumpfelen är nya varje gång, och \(language.number(persistent, decimals: 0)) om de består (korrelation \(language.plain(persistence)))."
  }
  func everyTimeFirm(_ count: Int) -> String {
    "För \(number(count)) av dem är sannolikheten minst 0,95, även med slumpfel som är nya varje gång."
  }
  var everyTimeShared: String {
    "Ingen sannolikhet för att finnas på listan varje gång anges: körningar har uppgifter gemensamt och därmed samma slumpfel."
  }
  func everyTimeColumn(_ persistence: Double) -> String {
    "Av 100 (korrelation \(language.plain(persistence)))"
  }

  var calledHeading: String { "Områden som kan sägas ha förändrats" }
  var higher: String { "Högre indexvärde än tidigare" }
  var lower: String { "Lägre indexvärde än tidigare" }
  var scoreChangeColumn: String { "Förändring av indexvärdet (intervall)" }
  var wrongSignColumn: String { "Fel riktning, av 100" }

  var splitHeading: String { "Vad förändringarna beror på" }
  var splitIntroduction: String {
    "Varje områdes förändring är summan av dessa delar. Vad nya uppgifter betyder beror på metoden som de läses med, och omvänt; varje del är medelvärdet över båda ordningsföljderna. I medelvärdena nedan räknas förändringarna utan tecken."
  }
  func name(of part: ChangeSplit.Part) -> String {
    switch part {
    case .figures: "Uppgifter"
    case .revision: "Revidering"
    case .method: "Metod"
    case .yardstick: "Vikter och skalor"
    case .borders: "Områden"
    }
  }
  func meaning(of part: ChangeSplit.Part) -> String {
    switch part {
    case .figures: "Uppgifterna avser en annan tid, slumpfelen inräknade"
    case .revision: "Uppgifterna för samma tid har reviderats"
    case .method: "Vikter, skalor, gränsvärden eller indikatorer är andra"
    case .yardstick: "De har skattats på nytt ur uppgifter från en annan tid"
    case .borders: "Områden som bara finns i den ena körningen ingår i de andras medelvärden, skalor och rangordning"
    }
  }
  var partColumn: String { "Del" }
  var meaningColumn: String { "Innebörd" }
  var meanScoreColumn: String { "Indexvärdets ändring i medeltal" }
  var meanRankColumn: String { "Rangens" }
  func notSplit(_ obstacle: ChangeSplit.Obstacle) -> String {
    switch obstacle {
    case .otherIndicators(let earlier, let later):
      "Vad som beror på uppgifterna och vad som beror på metoden går inte att skilja åt: körningarna har olika indikatorer, och uppgifter om dem saknas för den andra körningen ("
        + language.list((earlier + later).sorted()) + ")."
    case .notShrunk(let indicators):
      "Vad som beror på uppgifterna och vad som beror på metoden går inte att skilja åt: den ena körningen drar samman värdena av \(language.list(indicators)) mot ett gemensamt värde, och den andra saknar en modell för deras slumpfel eller de större områden som behövs."
    case .notEvaluated:
      "Vad som beror på uppgifterna och vad som beror på metoden går inte att skilja åt: den ena körningens metod ger inget index av den andras uppgifter."
    }
  }

  var reversionHeading: String { "Vad slumpen ensam gör med höga värden" }
  func reversion(_ found: MeanReversion, persistence: Double, scoreDecimals: Int) -> String {
    func score(_ value: Double) -> String { language.number(value, decimals: max(2, scoreDecimals)) }
    let chosen =
      found.choosesListed
      ? "De \(areas(found.chosen)) som fanns på listan tidigare"
      : "De \(areas(found.chosen)) som hade högst indexvärde tidigare"
    return persistence == 0
      ? "\(language.percent(found.chanceShare, decimals: found.chanceShare < 0.02 ? 1 : 0)) av variansen i de första indexvärdena är slump. Områden med höga värden har oftare haft slumpen med sig och förlorar den vid nästa räkning utan att själva ha förändrats. \(chosen) låg \(score(found.excess)) över medelvärdet och har sedan dess ändrats med \(score(found.change)) i förhållande till det; slumpen ensam skulle ge \(score(found.expectedChange(persistence: 0)))."
      : "Med slumpfel som består (korrelation \(language.plain(persistence))) skulle den ge \(score(found.expectedChange(persistence: persistence)))."
  }

  var groupChangeHeading: String { "Grupper" }
  func groupChange(moved: Int, of areas: Int, agreement: Double?) -> String {
    "Varje grupp paras ihop med den grupp i den första körningen som den har flest områden gemensamt med. \(number(moved)) av \(self.areas(areas)) som är grupperade båda gångerna finns i en annan grupp."
      + (agreement.map {
        " Grupperingarna stämmer överens till \(language.number($0, decimals: 2)) (justerat Randindex: 1 om de är lika, 0 som av en slump)."
      } ?? "")
  }

  var breaksHeading: String { "Områden med tidsseriebrott" }
  func breaks(before: Int, after: Int) -> String {
    "\(number(before)) i den första körningen och \(number(after)) i den sista motsvarar inget område i den andra. Om deras förändring sägs ingenting."
  }
  func name(of reason: AreaMatch.Reason) -> String {
    switch reason {
    case .noCode: "koden saknas i den andra körningen"
    case .notAssessed: "inte bedömt i den andra körningen"
    case .notBridged: "saknas i kopplingstabellen"
    case .split: "ändrade gränser: områden har delats"
    case .merged: "ändrade gränser: områden har slagits samman"
    }
  }
  var reasonColumn: String { "Orsak" }
  var runColumn: String { "Körning" }

  var comparisonReading: [String] {
    [
      "En förändring utöver slumpen är en som två räkningar av samma personer sällan skulle visa om inget hade förändrats. Av alla områden är ett av tio det av en slump (vid 90 procent), så antalet läses bredvid det väntade.",
      "Hur många områden som kan sägas ha förändrats är en annan fråga: hur stora de verkliga förändringarna är uppskattas av alla områden tillsammans, och så många nämns att den andel felaktiga riktningar som godtas väntas finnas bland dem.",
      "Indexvärdena är relativa när ett index mäter mot områdenas eget medelvärde och spridning: ett högre värde än tidigare betyder mer än de andra, inte mer än då.",
      "Ett område som lämnar listan behöver inte ha förändrats: det kan ha legat strax över ett gränsvärde av en slump. Se på båda sannolikheterna.",
      "Efter en förändring, och efter en rang när körningen har räknats om, står intervallet inom parentes.",
    ]
  }
}
