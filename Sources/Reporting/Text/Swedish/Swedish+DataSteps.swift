internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension Swedish: DataStepPhrases {
  var dataStage: String { "Data" }

  func sentence(_ step: DataStep, _ facts: Facts) -> String {
    switch step {
    case .read(let file, _, let encoding, let delimiter, let mark):
      "Läste \(file): teckenkodning \(encoding.rawValue), skiljetecken \(name(of: delimiter)), decimaltecken \(name(of: mark))"
    case .readCube(let file, _, let format, let area, let columns, let fixed, let updated):
      "Läste \(file) (\(name(of: format))): områden efter \(area), kolumner \(number(columns))"
        + (fixed.isEmpty ? "" : ", med " + fixed.joined(separator: ", "))
        + (updated.map { "; uppdaterad \($0)" } ?? "")
    case .readVintage(let store, _, let vintage, let revision, let division, let columns):
      "Läste årgången \(vintage) ur \(store): revidering \(revision), indelning \(division), kolumner \(number(columns))"
    case .sourceNote(let file, _, let about, let text):
      "Källan till \(file) anmärker\(about.map { " om \($0)" } ?? ""): \(text)"
    case .selectTime(let file, let column, let time, _): "Tog posterna för \(time) ur \(file), efter \(column)"
    case .holdsForAllTimes(let file, let column, _):
      "Lät \(file) gälla alla tidpunkter, eftersom den saknar kolumnen \(column)"
    case .join(let file, _, let units, let records):
      "Sammanfogade \(file): områden utan post \(number(units)), poster utan område \(number(records))"
    case .impute(let indicator, _, let replacement):
      "Satte in värden där de saknades i \(facts.title(ofIndicator: indicator)) med \(words(for: replacement, facts))"
    case .replaceSuppressed(let indicator, _, let bounds, let pooled):
      "Satte väntade värden för undertryckta antal i \(facts.title(ofIndicator: indicator)): från \(number(bounds.lowerBound)), till \(number(bounds.upperBound)), alla områden tillsammans \(figure(pooled))"
    case .smoothErrors(let indicator, _, let power):
      "Jämnade ut felen i \(facts.title(ofIndicator: indicator)): variansen som urvalets storlek upphöjd till \(figure(power))"
    case .assess(let column, _, let notAssessed):
      "Bedömde områdena med alla värden, efter \(column): inte bedömda \(number(notAssessed))"
    case .readTruth(let file, _): "Läste facit ur \(file)"
    case .readScoreErrors(let file, _): "Läste poängens fel ur \(file)"
    case .readElicited(let file, let node, let count, let inconsistent):
      "Läste \(number(count)) respondenters vikter för \(node) ur \(file)"
        + (inconsistent.map { ": \(number($0)) med konsistenskvot över \(language.plain(0.1))" } ?? "")
    case .countChildren(let columns, _, let lacking):
      "Räknade barnen i varje område efter \(language.list(columns)): områden som saknar en uppgift \(number(lacking))"
    case .readExternal(let file, _, _, let belonging, let unmatched):
      "Läste en annan indelning ur \(file): områden som hör dit \(number(belonging)), koder utan område \(number(unmatched))"
    case .readOverlaps(let file, let division, _, let rows, let inParts):
      "Läste ur \(file) hur enheterna i \(division) ligger i områdena: rader \(number(rows)), enheter som ligger där i delar \(number(inParts))"
    case .allocate(let indicator, let division, let count, let allocated):
      "Förde över \(facts.title(ofIndicator: indicator)) från \(division)" + words(for: allocated, count)
    case .repair(let kind, let file, let column, _):
      "\(words(for: kind)) \(column.map { facts.title(ofColumn: $0) } ?? file)"
    }
  }
  func name(of format: Cube.Format) -> String {
    switch format {
    case .px: "PX"
    case .jsonStat: "JSON-stat"
    }
  }
  func name(of delimiter: Delimiter) -> String {
    switch delimiter {
    case .comma: "komma"
    case .semicolon: "semikolon"
    case .tab: "tabb"
    case .bar: "lodstreck"
    }
  }
  func name(of mark: DecimalMark) -> String {
    switch mark {
    case .point: "punkt"
    case .comma: "komma"
    }
  }
  func words(for allocated: DataStep.Allocated, _ count: Int) -> String {
    var parts = ["områden av hela enheter \(number(allocated.whole))"]
    if allocated.partlyCovered > 0 { parts.append("delvis täckta \(number(allocated.partlyCovered))") }
    if allocated.withoutFigure > 0 { parts.append("utan värde \(number(allocated.withoutFigure))") }
    let areas = ": " + parts.joined(separator: ", ")
    guard allocated.whole < count else { return areas + "; detta ger inget fel" }
    let origin = allocated.isGiven ? "angiven" : "skattad"
    let correlation = language.plain(allocated.correlation)
    let (before, after) = (figure(allocated.errorBefore), figure(allocated.errorAfter))
    return """
      \(areas). En enhets delar antas avvika från den med standardavvikelsen \(figure(allocated.deviation)) (\(origin); korrelation \
      mellan två delar \(correlation)), vilket för medianen av områdenas medelfel från \(before) till \(after). Områden som delar en enhet \
      har gemensamma fel, som dras som om de vore oberoende
      """
  }
  func words(for replacement: DataStep.Replacement, _ facts: Facts) -> String {
    switch replacement {
    case .value(let value): figure(value)
    case .joint: "gemensamt"
    case .average(let kind): name(of: kind)
    case .averageWithin(let kind, let level, let ofAll):
      "\(name(of: kind)): inom \(facts.levels(level)), av alla, då det egna större området saknar värden \(number(ofAll))"
    }
  }
  func name(of average: DataPlan.Average) -> String {
    switch average {
    case .mean: "medelvärdet"
    case .median: "medianen"
    }
  }
  func words(for repair: Repair.Kind) -> String {
    switch repair {
    case .utf16: "Läste som UTF-16:"
    case .separatorLine: "Tog skiljetecknet från första raden i"
    case .doubledLineEnds: "Läste dubbla radslut som ett i"
    case .unnamedColumns: "Utelämnade tomma kolumner utan namn i"
    case .emptyRecords: "Utelämnade tomma rader sist i"
    case .skippedLines: "Hoppade över rader före kolumnnamnen i"
    case .cutOff: "Utelämnade raderna efter tabellen i"
    case .excluded: "Uteslöt enligt specifikationen rader i"
    case .codesCut: "Skilde kod och namn åt i"
    case .zeros: "Läste enligt specifikationen ett tecken som 0 i"
    case .impliedZeros: "Läste det som filen utelämnar som 0 i"
    case .flagged: "Tog med värden som källan märkt i"
    case .percentSigns: "Läste tal med procenttecken i"
    case .minusSigns: "Läste typografiska minustecken i"
    case .groupedThousands: "Läste grupperade tusental i"
    case .dots: "Läste två punkter som saknat värde i"
    }
  }
}
