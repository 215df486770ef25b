/// Why files do not make a panel. Cells are given as a person finds them, as far as the value stands in one cell.
public enum PanelError: Error, Equatable, Sendable {
  case data(DataError)
  /// A fault that other areas have too.
  indirect case repeated(PanelError, others: JoinedTable.IdSample)
  /// Faults found together.
  case several([PanelError])
  case notFound(file: String, sought: [String])
  /// An area without a value, where the rule is to stop; how many areas lack one of this indicator.
  case missingValue(indicator: String, unit: String, reason: MissingReason, cell: CellReference?, count: Int)
  /// A cell of the column of times that is none.
  case notATime(CellReference)
  /// A file without records of a time; the times that it has, and whether the spec named this one.
  case noTime(file: String, column: String, time: String, known: [String], isChosen: Bool)
  /// Leaving out areas without a value left fewer than two.
  case tooFewUnits(count: Int, of: Int)
  case noText(unit: String, column: String, cell: CellReference?)
  /// A population, count or standard error below 0.
  case negative(column: String, unit: String, value: Double)
  case countAboveBase(indicator: String, unit: String, count: Double, base: Double)
  case baseNotPositive(indicator: String, unit: String, base: Double)
  /// A count or base, whose cell is drawn anew, of a size that nobody counts.
  case notCountable(indicator: String, unit: String, value: Double)
  /// A standard error that has no square.
  case errorTooLarge(column: String, unit: String, value: Double)
  /// A sum or rate that leaves the range of numbers.
  case beyondNumbers(indicator: String, unit: String)
  /// A population beyond any.
  case tooManyPeople(column: String, unit: String, value: Double)
  /// A ready-made share outside 0…per.
  case shareOutside(indicator: String, unit: String, value: Double, per: Double)
  /// A figure outside the range that the spec gives.
  case outsideRange(indicator: String, unit: String, value: Double, range: ClosedRange<Double>)
  /// A figure with an error of its own, which is 0, though no code says that it is exact.
  case noError(column: String, unit: String)
  /// A figure that rests on no one.
  case noSample(column: String, unit: String, size: Double)
  /// A suppressed count that may be more than its base.
  case suppressedAboveBase(indicator: String, unit: String, most: Double, base: Double)
  /// What is to stand for missing values is no value of the indicator.
  case imputedOutside(indicator: String, value: Double, low: Double, high: Double)
  /// No area has a value that an average could be taken of.
  case nothingToAverage(indicator: String)
  case constant(indicator: String, value: Double)
  /// Two indicators with the same value in every area.
  case identical(first: String, second: String)
  case codeTooShort(level: String, unit: String, code: String, length: Int)
  /// Codes of digits alone, cut by a prefix, that have several lengths: the shortest and the longest of them.
  case unequalCodes(level: String, of: String, shortest: String, longest: String)
  /// The truth file has no record for an area.
  case noTruth(file: String, unit: String)
  /// The truth file says neither 0 nor 1.
  case notZeroOrOne(column: String, unit: String, value: Double)
  /// A claim about an area that the data do not have.
  case unknownAreaInClaim(claim: String, unit: String, suggestion: String?)
  /// A claim about an area that was left out for want of a value.
  case unassessedAreaInClaim(claim: String, unit: String)
  /// A row or column of the scores' errors that belongs to no area assessed.
  case unknownAreaInErrors(file: String, unit: String, suggestion: String?)
  /// An area without a row, or in a covariance without a column.
  case noScoreError(file: String, unit: String)
  /// A column beside `standard_error`.
  case extraColumn(file: String, column: String)
  case negativeVariance(file: String, unit: String, value: Double)
  /// The covariance of two areas is given as `above` the diagonal (row `first`, column `second`) and as `below` it.
  case notSymmetric(file: String, first: String, second: String, above: Double, below: Double)
  /// A file of respondents makes no weights.
  case elicitation(file: String, ElicitationFault)
  /// No code of another classification is that of an area.
  case noExternalMatches(file: String, classification: String, example: String, [JoinCause])
  /// A row of overlaps with another division that cannot be right.
  case overlap(file: String, line: Int, OverlapFault)
  /// Areas made of parts of units, and too few units to tell how parts differ.
  case fewUnits(indicator: String, division: String, count: Int)
  /// An area of which too little lies in another division's units with a figure, where the rule is to stop; how many areas do not.
  case notCovered(indicator: String, division: String, unit: String, covered: Double, least: Double, count: Int)
  /// A note that cannot be shown.
  case note(CellReference, NoteFault)
  /// No boundary of the file belongs to an area of the level.
  case noBoundaryMatches(file: String, level: String, example: String, [JoinCause])
  /// An inset of the maps around a larger area that no area lies in.
  case unknownInset(String, suggestion: String?)
  /// Several larger areas of one name.
  case ambiguousInset(String, codes: [String])
  /// The columns of a table of neighbours, which are not two.
  case neighbourColumns(file: String, [String])
  case tooManyNeighbours(file: String, rows: Int, limit: Int)
  /// No row of a table of neighbours has two areas; the first row.
  case noNeighboursMatch(file: String, first: String, second: String, [JoinCause])
}
