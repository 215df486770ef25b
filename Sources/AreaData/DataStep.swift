/// A step that really ran while files were read and made into a panel, written by the step itself, never by what a spec asked
/// for. Indicators and levels of larger areas go by their positions, and `count` says for how many areas, records or cells it was.
///
/// The ledger of a run is these steps, then those of its study (`StudyStep`); `Reporting` has words for each. One enum in
/// `CompositeIndex` for all of them would have had to know delimiters, schemes and factors, which stand above it, by strings; a
/// protocol with a type for each module would have hidden from the compiler which steps there are, so that one without a
/// sentence would compile. So each module has an enum of its own types, and whoever sees both has them one after the other.
public enum DataStep: Sendable, Equatable, Codable {
  case read(file: String, count: Int, TextEncoding, Delimiter, DecimalMark)
  /// Areas and columns of a cube: its format, the dimension of the areas, and the categories by which the others are fixed.
  case readCube(file: String, count: Int, Cube.Format, area: String, columns: Int, fixed: [String], updated: String?)
  /// Areas and columns of a vintage, with the division whose areas they are.
  case readVintage(store: String, count: Int, vintage: String, revision: Int, division: String, columns: Int)
  /// What the source demands to stand where its figures do, on the whole table or on a part of it.
  case sourceNote(file: String, count: Int, about: String?, text: String)
  /// The records of one time were taken of a file that has several.
  case selectTime(file: String, column: String, time: String, count: Int)
  /// A file without the column of times was taken whole.
  case holdsForAllTimes(file: String, column: String, count: Int)
  case join(file: String, count: Int, unitsWithoutRecord: Int, recordsWithoutUnit: Int)
  case impute(indicator: Int, count: Int, Replacement)
  /// Expected counts took the place of suppressed ones, which lie within bounds, by the figure of all areas together.
  case replaceSuppressed(indicator: Int, count: Int, within: ClosedRange<Int>, pooledFigure: Double)
  /// The errors' variance was taken as the sample's size to this power.
  case smoothErrors(indicator: Int, count: Int, power: Double)
  /// The areas with every value are assessed, by their ids' column.
  case assess(column: String, count: Int, notAssessed: Int)
  case readTruth(file: String, count: Int)
  case readScoreErrors(file: String, count: Int)
  /// So many respondents' weights of a node; how many of them contradict themselves, nil where that is not known.
  case readElicited(file: String, node: String, count: Int, inconsistent: Int?)
  /// Children of each area, the sum of columns; how many areas lack a figure of some column, which then adds nothing.
  case countChildren(columns: [String], count: Int, lacking: Int)
  /// Another classification: codes in its file, areas that belong to it, codes that no area has.
  case readExternal(file: String, id: String, count: Int, belonging: Int, unmatched: Int)
  /// Overlaps with the units of another division: units, rows, units of which several parts lie in areas or some lies in none.
  case readOverlaps(file: String, division: String, count: Int, rows: Int, inParts: Int)
  /// An indicator brought over from another division to so many areas: those of whole units, those covered in part, those of which too
  /// little is covered; how far parts lie from their unit, with the correlation of two of one unit; median standard errors before
  /// and after.
  case allocate(indicator: Int, division: String, count: Int, Allocated)
  /// - Parameter column: nil for what concerns the whole file.
  case repair(Repair.Kind, file: String, column: String?, count: Int)

  /// What took the place of missing values.
  public enum Replacement: Sendable, Equatable, Codable {
    case value(Double)
    /// A mean, until a joint prior predicts it.
    case joint
    case average(DataPlan.Average)
    /// The larger area's own; that of all areas for so many cells whose larger area has no value.
    case averageWithin(DataPlan.Average, level: Int, ofAll: Int)
  }

  /// What became of an indicator that was brought over from another division.
  public struct Allocated: Sendable, Equatable, Codable {
    /// Areas made of whole units, whose figures the division adds no error to.
    public let whole: Int
    /// Areas of which some part lies in no unit with a figure.
    public let partlyCovered: Int
    /// Areas without a figure, since too little of them does.
    public let withoutFigure: Int
    /// The standard deviation of parts' true figures around their unit's, in the indicator's unit, and whether the spec gave it.
    public let deviation: Double
    public let isGiven: Bool
    /// Of the true figures of two parts of one unit.
    public let correlation: Double
    /// Median standard errors of the areas' figures, by the units' chance errors alone and in all.
    public let errorBefore: Double
    public let errorAfter: Double

    /// - Parameter deviation: of parts around their unit, in the indicator's unit.
    public init(
      whole: Int, partlyCovered: Int, withoutFigure: Int, deviation: Double, isGiven: Bool, correlation: Double,
      errorBefore: Double, errorAfter: Double
    ) {
      (self.whole, self.partlyCovered, self.withoutFigure) = (whole, partlyCovered, withoutFigure)
      (self.deviation, self.isGiven, self.correlation) = (deviation, isGiven, correlation)
      (self.errorBefore, self.errorAfter) = (errorBefore, errorAfter)
    }
  }

  /// Areas, records, respondents or cells it was done for.
  public var count: Int {
    switch self {
    case .read(_, let count, _, _, _), .readCube(_, let count, _, _, _, _, _),
      .readVintage(_, let count, _, _, _, _), .sourceNote(_, let count, _, _), .selectTime(_, _, _, let count),
      .holdsForAllTimes(_, _, let count), .join(_, let count, _, _), .impute(_, let count, _),
      .replaceSuppressed(_, let count, _, _), .smoothErrors(_, let count, _), .assess(_, let count, _),
      .readTruth(_, let count), .readScoreErrors(_, let count),
      .readElicited(_, _, let count, _), .repair(_, _, _, let count),
      .readExternal(_, _, let count, _, _), .countChildren(_, let count, _), .readOverlaps(_, _, let count, _, _),
      .allocate(_, _, let count, _):
      count
    }
  }
}
