internal import AreaData
internal import CompositeIndex
internal import Multivariate
internal import Probability
internal import Resampling
internal import Study

extension English: DataStepPhrases {
  var dataStage: String { "Data" }

  func sentence(_ step: DataStep, _ facts: Facts) -> String {
    switch step {
    case .read(let file, _, let encoding, let delimiter, let mark):
      "Read \(file): encoding \(encoding.rawValue), delimiter \(name(of: delimiter)), decimal mark \(name(of: mark))"
    case .readCube(let file, _, let format, let area, let columns, let fixed, let updated):
      "Read \(file) (\(name(of: format))): areas by \(area), columns \(number(columns))"
        + (fixed.isEmpty ? "" : ", with " + fixed.joined(separator: ", "))
        + (updated.map { "; updated \($0)" } ?? "")
    case .readVintage(let store, _, let vintage, let revision, let division, let columns):
      "Read the vintage \(vintage) from \(store): revision \(revision), division \(division), columns \(number(columns))"
    case .sourceNote(let file, _, let about, let text):
      "The source of \(file) notes\(about.map { " on \($0)" } ?? ""): \(text)"
    case .selectTime(let file, let column, let time, _): "Took the records of \(time) from \(file), by \(column)"
    case .holdsForAllTimes(let file, let column, _):
      "Took \(file) as holding for all times, since it has no column \(column)"
    case .join(let file, _, let units, let records):
      "Joined \(file): areas without a record \(number(units)), records of no area \(number(records))"
    case .impute(let indicator, _, let replacement):
      "Imputed missing values in \(facts.title(ofIndicator: indicator)) by \(words(for: replacement, facts))"
    case .replaceSuppressed(let indicator, _, let bounds, let pooled):
      "Replaced suppressed counts by expected ones in \(facts.title(ofIndicator: indicator)): from \(number(bounds.lowerBound)), to \(number(bounds.upperBound)), all areas together \(figure(pooled))"
    case .smoothErrors(let indicator, _, let power):
      "Smoothed the errors of \(facts.title(ofIndicator: indicator)): the variance as the sample's size to the power of \(figure(power))"
    case .assess(let column, _, let notAssessed):
      "Assessed the areas with every value, by \(column): not assessed \(number(notAssessed))"
    case .readTruth(let file, _): "Read the truth from \(file)"
    case .readScoreErrors(let file, _): "Read the scores' errors from \(file)"
    case .readElicited(let file, let node, let count, let inconsistent):
      "Read \(number(count)) respondents' weights for \(node) from \(file)"
        + (inconsistent.map { ": \(number($0)) with a consistency ratio above \(language.plain(0.1))" } ?? "")
    case .countChildren(let columns, _, let lacking):
      "Counted the children of each area by \(language.list(columns)): areas that lack a figure \(number(lacking))"
    case .readExternal(let file, _, _, let belonging, let unmatched):
      "Read another classification from \(file): areas that belong \(number(belonging)), codes of no area \(number(unmatched))"
    case .readOverlaps(let file, let division, _, let rows, let inParts):
      "Read from \(file) how the units of \(division) lie in the areas: rows \(number(rows)), units that lie there in parts \(number(inParts))"
    case .allocate(let indicator, let division, let count, let allocated):
      "Brought \(facts.title(ofIndicator: indicator)) over from \(division)" + words(for: allocated, count)
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
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .bar: "vertical bar"
    }
  }
  func name(of mark: DecimalMark) -> String {
    switch mark {
    case .point: "point"
    case .comma: "comma"
    }
  }
  func words(for allocated: DataStep.Allocated, _ count: Int) -> String {
    var parts = ["areas made of whole units \(number(allocated.whole))"]
    if allocated.partlyCovered > 0 { parts.append("covered in part \(number(allocated.partlyCovered))") }
    if allocated.withoutFigure > 0 { parts.append("without a figure \(number(allocated.withoutFigure))") }
    let areas = ": " + parts.joined(separator: ", ")
    guard allocated.whole < count else { return areas + "; this adds no error" }
    let origin = allocated.isGiven ? "as given" : "estimated"
    let correlation = language.plain(allocated.correlation)
    let (before, after) = (figure(allocated.errorBefore), figure(allocated.errorAfter))
    return """
      \(areas). Parts of a unit are taken to differ from it by a standard deviation of \(figure(allocated.deviation)) (\(origin); \
      correlation of two parts \(correlation)), which takes the median standard error of an area from \(before) to \(after). Areas that \
      share a unit have errors in common, which are drawn as if they were independent
      """
  }
  func words(for replacement: DataStep.Replacement, _ facts: Facts) -> String {
    switch replacement {
    case .value(let value): figure(value)
    case .joint: "joint"
    case .average(let kind): name(of: kind)
    case .averageWithin(let kind, let level, let ofAll):
      "\(name(of: kind)): within \(facts.levels(level)), of all, where their own has no value \(number(ofAll))"
    }
  }
  func name(of average: DataPlan.Average) -> String {
    switch average {
    case .mean: "the mean"
    case .median: "the median"
    }
  }
  func words(for repair: Repair.Kind) -> String {
    switch repair {
    case .utf16: "Read as UTF-16:"
    case .separatorLine: "Took the delimiter from the first line of"
    case .doubledLineEnds: "Read doubled line ends as one in"
    case .unnamedColumns: "Left out empty columns without a name in"
    case .emptyRecords: "Left out empty records at the end of"
    case .skippedLines: "Skipped lines before the column names of"
    case .cutOff: "Left out the lines after the table in"
    case .excluded: "Excluded, as the spec says, records of"
    case .codesCut: "Cut codes and names apart in"
    case .zeros: "Read a symbol as 0, as the spec says, in"
    case .impliedZeros: "Read what the file leaves out as 0 in"
    case .flagged: "Took figures that the source marks in"
    case .percentSigns: "Read numbers with percent signs in"
    case .minusSigns: "Read typographic minus signs in"
    case .groupedThousands: "Read grouped thousands in"
    case .dots: "Read two dots as a missing value in"
    }
  }
}
