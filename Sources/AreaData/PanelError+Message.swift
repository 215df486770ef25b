extension PanelError {
  /// The sentence for a person: where, what is wrong, and what to do.
  ///
  /// - Parameter spec: the spec's name, where the keys at fault are found.
  public func message(spec: String) -> String {
    switch self {
    case .data(let error): error.message
    case .repeated(let first, let others):
      first.message(spec: spec) + " The same holds for \(others.count) more area\(others.count == 1 ? "" : "s"): "
        + others.first.joined(separator: ", ") + (others.count > others.first.count ? " …" : ".")
    case .several(let errors): errors.map { $0.message(spec: spec) }.joined(separator: " ")
    case .notFound(let file, let sought):
      "\(file): there is no such file. Looked for \(sought.joined(separator: " and ")). "
        + "Name it in the spec as it is called, or give its folder with --data."
    case .missingValue(let indicator, let unit, let reason, let cell, let count):
      "\(Self.location(cell))\(indicator): no value (\(reason.rawValue)) for '\(unit)'"
        + (count > 1 ? ", nor for \(count - 1) other area\(count == 2 ? "" : "s")" : "")
        + ". Set data.impute: listwise to leave such areas out as not assessed."
    case .notATime(let cell):
      "\(Self.location(cell))\(cell.column): '\(cell.content)' is no time. Write years, months or days, such as 2022, 2022-12 or "
        + "2022-12-31, or name another column at data.panel.column."
    case .noTime(let file, let column, let time, let known, let isChosen):
      "\(file): \(column): no records of \(time)"
        + (isChosen ? "" : ", the last time of the other files")
        + "; it has \(known.prefix(8).joined(separator: ", "))\(known.count > 8 ? " …" : ""). Set data.panel.at to a time that every file has."
    case .tooFewUnits(let count, let all):
      "\(spec): data: \(count) of \(all) area\(all == 1 ? "" : "s") can be assessed, and an index compares at least two. "
        + (all < 2 ? "Add areas to the files." : "Check data.missing, or leave out the indicators with gaps.")
    case .noText(let unit, let column, let cell):
      "\(Self.location(cell))\(column): no text for '\(unit)'. Fill the cell."
    case .negative(let column, let unit, let value):
      "\(spec): \(column): \(spelling(of: value)) for '\(unit)' is negative. Correct the data."
    case .countAboveBase(let indicator, let unit, let count, let base):
      "\(spec): indicators.\(indicator): '\(unit)' counts \(spelling(of: count)) among a base of \(spelling(of: base)). "
        + "Check that count and base describe the same people."
    case .baseNotPositive(let indicator, let unit, let base):
      "\(spec): indicators.\(indicator): the base of '\(unit)' is \(spelling(of: base)), and a rate needs one above 0. "
        + "Set data.impute: listwise to leave such areas out, or merge them with neighbours."
    case .notCountable(let indicator, let unit, let value):
      "\(spec): indicators.\(indicator): \(spelling(of: value)) for '\(unit)' is no count or base that cells could be drawn for, "
        + "which are 1e-9 to 1e12. Correct the data, or set noise: none."
    case .errorTooLarge(let column, let unit, let value):
      "\(spec): \(column): the error \(spelling(of: value)) for '\(unit)' is too large: beyond 1e130, its square leaves "
        + "the range of numbers. Correct the data, or use a larger unit."
    case .beyondNumbers(let indicator, let unit):
      "\(spec): indicators.\(indicator): the sum or rate of '\(unit)' is not a finite number. Correct the data, or use a "
        + "larger unit."
    case .tooManyPeople(let column, let unit, let value):
      "\(spec): \(column): \(spelling(of: value)) people for '\(unit)' are more than live anywhere. Correct the data."
    case .shareOutside(let indicator, let unit, let value, let per):
      "\(spec): indicators.\(indicator): \(spelling(of: value)) for '\(unit)' is outside 0 to \(spelling(of: per)), "
        + "so it is no share of its base. Set per, or drop base."
    case .outsideRange(let indicator, let unit, let value, let range):
      "\(spec): indicators.\(indicator): \(spelling(of: value)) for '\(unit)' is outside its range, "
        + "\(spelling(of: range.lowerBound)) to \(spelling(of: range.upperBound)). Correct the data, or the range."
    case .noError(let column, let unit):
      "\(spec): \(column): the error of '\(unit)' is 0, and no estimate is known for certain. Correct the data, or name the code "
        + "by which the source says that a figure is exact, such as exact: [\"0\"]."
    case .noSample(let column, let unit, let size):
      "\(spec): \(column): the sample of '\(unit)' is \(spelling(of: size)), and a figure with an error rests on someone. "
        + "Correct the data, or let the figure be missing."
    case .suppressedAboveBase(let indicator, let unit, let most, let base):
      "\(spec): indicators.\(indicator).suppressed: the count of '\(unit)' may be as much as \(spelling(of: most)), and its base is "
        + "\(spelling(of: base)). Correct the bounds, or the base."
    case .imputedOutside(let indicator, let value, let low, let high):
      "\(spec): data.impute: \(spelling(of: value)) is no value of '\(indicator)', whose values are \(spelling(of: low)) "
        + (high < .infinity ? "to \(spelling(of: high))" : "or more") + ". Give another, or write mean or median."
    case .nothingToAverage(let indicator):
      "\(spec): indicators.\(indicator): no area has a value, so there is no average to put in. Leave it out."
    case .constant(let indicator, let value):
      "\(spec): indicators.\(indicator): every area has the value \(spelling(of: value)), so it cannot tell them apart. "
        + "Leave it out."
    case .identical(let first, let second):
      "\(spec): indicators.\(second): has the same values as '\(first)' in every area. "
        + "Keep one; to count it twice, give it twice the weight."
    case .codeTooShort(let level, let unit, let code, let length):
      "\(spec): units.within.\(level): the code '\(code)' of '\(unit)' has fewer than \(length) characters. "
        + "Set prefix.length."
    case .unequalCodes(let level, let of, let shortest, let longest):
      "\(spec): units.within.\(level).prefix: the codes of '\(of)' are of unequal length, such as '\(shortest)' and '\(longest)', "
        + "so a prefix cuts them in different places; leading zeros seem to be lost, as where codes were stored as numbers. "
        + "Give every code its zeros back."
    case .noTruth(let file, let unit):
      "\(file): has no record for '\(unit)'. Add one, or leave out the truth section."
    case .notZeroOrOne(let column, let unit, let value):
      "\(spec): truth: column \(column): \(spelling(of: value)) for '\(unit)' is neither 0 nor 1. Write one of them."
    case .unknownAreaInClaim(let claim, let unit, let suggestion):
      "\(spec): claims.\(claim).that: the data have no area '\(unit)'. \(Self.asking(suggestion) ?? "Check the id.")"
    case .unassessedAreaInClaim(let claim, let unit):
      "\(spec): claims.\(claim).that: '\(unit)' is not assessed, for it lacks a value. Leave it out of the claim."
    case .unknownAreaInErrors(let file, let unit, let suggestion):
      "\(file): '\(unit)' is no area of the index. "
        + (Self.asking(suggestion)
          ?? "Beside the column id stand standard_error alone, or one column for each area assessed.")
    case .noScoreError(let file, let unit):
      "\(file): says nothing of '\(unit)'. Give every area assessed a row, and in a covariance a column."
    case .extraColumn(let file, let column):
      "\(file): the column '\(column)' stands beside standard_error. Keep id and standard_error alone."
    case .negativeVariance(let file, let unit, let value):
      "\(file): the variance \(spelling(of: value)) of '\(unit)' is negative. Correct it."
    case .notSymmetric(let file, let first, let second, let above, let below):
      "\(file): the covariance of '\(first)' and '\(second)' is \(spelling(of: above)) in one row "
        + "and \(spelling(of: below)) in the other. Give both the same."
    case .elicitation(let file, let fault): "\(file): \(fault.message)"
    case .noExternalMatches(let file, let classification, let example, let causes):
      "\(file): none of its codes is that of an area; the first is '\(example)'. "
        + (causes.isEmpty ? "" : "They differ by \(causes.map(\.phrase).joined(separator: " and ")). ")
        + "Check that external.\(classification).match.id in \(spec) names the column with the areas' codes."
    case .overlap(let file, let line, let fault): "\(file):\(line): \(fault.message)"
    case .fewUnits(let indicator, let division, let count):
      "\(spec): indicators.\(indicator).from: \(count) unit\(count == 1 ? "" : "s") of '\(division)' with a figure cannot tell how parts of "
        + "one unit differ. Say it: from: {division: \(division), sd: …}, the standard deviation of parts around their unit."
    case .notCovered(let indicator, let division, let unit, let covered, let least, let count):
      "\(spec): indicators.\(indicator): \(Self.percent(covered)) of the people of '\(unit)' live in units of '\(division)' with a figure, "
        + "less than \(Self.percent(least))"
        + (count > 1 ? "; so do too few of \(count - 1) other area\(count == 2 ? "" : "s")" : "")
        + ". Complete the overlaps, set data.impute: listwise to leave such areas out, or lower covered.at_least of the division."
    case .note(let cell, let fault): "\(Self.location(cell))\(cell.column): \(fault.message)"
    case .noBoundaryMatches(let file, let level, let example, let causes):
      "\(file): none of its outlines belongs to an area of '\(level)'; the first has the id '\(example)'. "
        + (causes.isEmpty ? "" : "They differ by \(causes.map(\.phrase).joined(separator: " and ")). ")
        + "Check that units.boundaries.\(level).id in \(spec) names the field with the areas' codes."
    case .unknownInset(let name, let suggestion):
      "\(spec): report.insets: no assessed area lies in a larger area with the code or name '\(name)'. "
        + (Self.asking(suggestion) ?? "Use codes or names of units.within.")
    case .ambiguousInset(let name, let codes):
      "\(spec): report.insets: '\(name)' is the name of \(codes.count) larger areas. Give the code: "
        + "\(codes.prefix(5).joined(separator: " or "))."
    case .neighbourColumns(let file, let columns):
      "\(file): a table of neighbours has two columns of codes, and this one has \(columns.count). Name the two in \(spec): "
        + "groups.contiguity: {neighbours: \(file), columns: [A, B]}."
    case .tooManyNeighbours(let file, let rows, let limit):
      "\(file): \(rows) rows are more pairs of neighbours than \(limit); areas border on a handful. Check the file."
    case .noNeighboursMatch(let file, let first, let second, let causes):
      "\(file): no row has two different areas; the first has '\(first)' and '\(second)'. "
        + (causes.isEmpty ? "" : "They differ by \(causes.map(\.phrase).joined(separator: " and ")). ")
        + "Check that groups.contiguity.columns in \(spec) names the columns with the areas' codes, as units.id has them."
    }
  }

  /// A sentence for each fault told together.
  public func messages(spec: String) -> [String] {
    switch self {
    case .several(let errors): errors.flatMap { $0.messages(spec: spec) }
    case .data(let error): error.messages
    default: [message(spec: spec)]
    }
  }

  private static func percent(_ part: Double) -> String { "\(spelling(of: (1000 * part).rounded() / 10)) %" }

  private static func asking(_ suggestion: String?) -> String? { suggestion.map { "Did you mean '\($0)'?" } }

  /// `file:line: ` when the value stands in one cell.
  private static func location(_ cell: CellReference?) -> String {
    cell.map { "\($0.file):\($0.line): " } ?? ""
  }
}
