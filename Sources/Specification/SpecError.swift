/// What is wrong with a spec, where it stands and which key leads there.
///
/// Reading stops at the first error; unknown keys of one mapping are reported together.
public struct SpecError: Error, Sendable, Equatable {
  /// Where in the spec it is.
  public let location: SpecLocation
  /// What is wrong there.
  public let problem: Problem

  /// An error at a point of a spec.
  public init(location: SpecLocation, problem: Problem) {
    self.location = location
    self.problem = problem
  }

  /// What can be wrong with a spec; payloads are the words and numbers at fault.
  public enum Problem: Sendable, Equatable {
    // The file
    case notUTF8
    case emptyDocument
    case severalDocuments
    /// With the YAML library's own words.
    case invalidYAML(String)
    /// An alias whose anchor does not exist or is still open, so that the node would contain itself.
    case unknownAlias
    case foreignTag(String)
    case tooDeep(limit: Int)
    case tooLarge(limit: Int)

    // Overrides
    case overrideWithoutValue
    case overrideNotFound(String, suggestion: String?)

    // The grammar
    case unsupportedVersion(String)
    case duplicateKeys([String])
    case unknownKeys([UnknownKey])
    /// Keys or words of the language that this version does not know yet.
    case notInThisVersion([String])
    case missingKeys([String])
    case missingOneOf([String])
    case exclusiveKeys([String])
    /// `key` says nothing without `needs`.
    case withoutEffect(key: String, needs: String)
    case wrongKind(expected: [SpecKind], found: SpecKind)
    case notANumber(String)
    case nonFinite(String)
    case outOfRange(String, NumberRange)
    case unknownWord(String, among: [String], suggestion: String?)
    case notAnID(String)
    case tooFewElements(Int, minimum: Int)
    case tooManyElements(Int, maximum: Int)
    case notAPair(count: Int)
    case notTwoNames(count: Int)
    case notATime(String)
    case emptyRange(low: Double, high: Double)
    case repeatedElement(String)

    // What the parts say of each other
    case duplicateID(String)
    case unknownChild(String, suggestion: String?)
    /// A node named above the place where it is written out.
    case nodeBelow(String)
    case containsItself(String)
    case unknownWeights([UnknownKey])
    case missingWeights([String])
    /// Names among what is given for each child that no child has.
    case namesOfNoChild([UnknownKey])
    case childrenWithoutValue([String])
    case negativeWeight(child: String, Double)
    case weightsSumToZero
    /// Entropy of values whose zero is not that of the figures.
    case entropyOnShiftedScale
    /// Balanced weights of children that are not added up.
    case balancedWithoutSum
    /// A weight that is next to nothing without being 0.
    case vanishingWeight(child: String, Double)
    /// A scale so narrow, for where it lies, that areas could not be told apart on it.
    case narrowScale(low: Double, high: Double)
    /// Correlations of so few children or indicators do not determine so many common factors.
    case tooManyFactors(Int, of: Int, limit: Int)
    /// More factors than the rotation is searched for.
    case tooManyFactorsToRotate(Int, limit: Int)
    /// Another number of factors than the target names.
    case otherCountThanTarget(Int, expected: Int)
    /// A mean on the favourable scale, by its word, needs children on a range above zero.
    case needsPositiveRange(String)
    /// A power mean above 1 on the favourable scale, on which spread would lower exclusion.
    case favourablePowerAboveOne(Double)
    /// A power mean of 0, which is the geometric one.
    case exponentNearZero(Double)
    /// Distances grow with the need, and the score does not.
    case distanceWhereMoreIsBetter
    /// Needs on the side of the values, by its key, on which the score has none.
    case needsOnTheOtherSide(String, instead: String)
    /// Something other than weights, or what is left out, varied where published ranks enter.
    case onlyWeightsOfPublishedRanks(String, what: String)
    /// The maximum weighs no child.
    case weightsOfMaximum
    /// The Mazziotta–Pareto index divides by the mean of the children.
    case needsPositiveMean
    case conditionMissing(tier: String)
    case noProblemDefined
    case unknownTier(String, suggestion: String?)
    case undeclaredScheme(String, declared: [String])
    case nothingToVary
    /// An indicator without noise among those whose noise is correlated.
    case nothingToCorrelate(String)
    case repeatedPair(String, String)
    case rankSetsWithoutNoise
    /// A number of groups by stability, and no replicates to be stable in.
    case groupsWithoutNoise
    /// A measure for a domain or indicator that areas are not grouped by.
    case unknownGroupSubject(String, suggestion: String?)
    /// An error of the list tolerated where the scheme behind certainty is no posterior.
    case toleranceWithoutPosterior(certainty: String)
    /// An indicator from a division that the data do not name.
    case unknownDivision(String, suggestion: String?)
    /// Figures without a base, brought over by overlaps of which no people are known.
    case divisionWithoutPeople(indicator: String)
    case unknownNode(String, suggestion: String?)
    case unknownNeed(String, suggestion: String?)
    /// Scenarios under a scheme that draws no figures.
    case scenariosWithoutNoise(scheme: String)
    /// Weights drawn of a node with one child.
    case nothingToWeigh(node: String)
    /// Weights from a file among the ways of a choice.
    case elicitedInScenarios
    /// Another weighting bears the id of the index's own.
    case ownWeighting
    /// Weights for each child where several nodes are to be weighed so.
    case weightsOfSeveralNodes
    /// A node named where indicators are varied, or the other way round.
    case wrongPlace(isOfIndicators: Bool)
    /// Treatments and steps of nodes among the ways of one choice.
    case treatmentsAndSteps
    /// Shrinking among the ways of a choice.
    case shrinkInScenarios
    /// A cut-off drawn of an indicator that has none.
    case withoutProblem(indicator: String)
    /// Weights drawn around those of a node that estimates them.
    case estimatedWeightsDrawn(node: String, weights: String)
    /// Weights of one node varied by two choices, one of which draws them.
    case weightsVariedTwice(node: String)
    /// Weights that cannot vary so much.
    case spreadTooWide(node: String, limit: Double)
    /// As many draws as make no even net of points.
    case notAPowerOfTwo(Int)
    /// Leaving out the only one of these leaves no index.
    case nothingLeft(without: String)
    /// Shrinking rests on the noise of the value as measured.
    case shrinkNotFirst
    case claimWithoutList
    case noiseOnPublishedRanks(String)
    /// More indicators with noise than a joint prior is for.
    case tooManyForJointPrior(Int)
    /// `impute: by-node` beside an indicator that is shrunk.
    case shrunkByNode(String)
    /// `impute: joint` beside another prior, redraws, or rank sets of redraws.
    case imputedUnderJointPriorOnly
    /// A range that does not begin at 0, of figures with errors of their own.
    case rangeNotFromZero
    case publishedRanksCannotVary(String)
    case noList
    case unknownLevel(String, suggestion: String?)
    /// A file of `data.skip` that is none of `data.files`.
    case unknownFile(String, suggestion: String?)
    /// A level that none of `units.within` is.
    case unknownLargerArea(String, suggestion: String?)
    case levelOfItself(String)
    /// A level that gives areas.csv a second column of this name.
    case repeatedColumn(String)
    /// A level whose map would be a file of this name.
    case notAFileName(String)
    /// Outlines of another edition than the figures, not accepted.
    case otherDivision(String, expected: String)
    /// Another classification by codes of another edition than the figures', not accepted.
    case otherEdition(String, expected: String)
  }
}

/// A key that the language does not have, and the one probably meant.
public struct UnknownKey: Sendable, Equatable {
  /// As written.
  public let name: String
  /// The known key most like it; nil where none is.
  public let suggestion: String?

  /// - Parameter name: as written.
  public init(_ name: String, suggestion: String?) {
    self.name = name
    self.suggestion = suggestion
  }
}

/// A point in a spec or in an override of it.
public struct SpecLocation: Sendable, Equatable {
  /// The file or override that it is in.
  public var source: Source
  /// Keys from the root, separated by dots, such as `indicators.low_income.problem`; a list element goes by its `id`,
  /// else by its position from 0. The same path serves in an override.
  public var path: String

  /// - Parameter path: the keys that lead there, or nothing for the whole.
  public init(_ source: Source, path: String) {
    self.source = source
    self.path = path
  }

  /// What a spec is made of: its file, and overrides of it.
  public enum Source: Sendable, Equatable {
    /// Line and column count from 1.
    case file(String, line: Int, column: Int)
    /// The override as given: `key=value`.
    case override(String)
  }
}

/// What a value of a spec can be.
public enum SpecKind: Sendable, Equatable {
  case text, number, list, mapping
  /// True or false.
  case flag
  /// Nothing after the colon, or YAML's `null`.
  case empty
}

/// The numbers a key admits.
public struct NumberRange: Sendable, Equatable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double
  /// Whether the ends themselves are admitted.
  public let includesLow: Bool
  /// Whether the upper end itself is admitted.
  public let includesHigh: Bool
  /// Whether numbers must be whole.
  public let isWhole: Bool

  /// Any number, unless it is narrowed.
  public init(
    _ low: Double = -.infinity, _ high: Double = .infinity, includesLow: Bool = true, includesHigh: Bool = true,
    isWhole: Bool = false
  ) {
    self.low = low
    self.high = high
    self.includesLow = includesLow
    self.includesHigh = includesHigh
    self.isWhole = isWhole
  }

  func contains(_ x: Double) -> Bool {
    (includesLow ? x >= low : x > low) && (includesHigh ? x <= high : x < high)
  }

  static let any = NumberRange()
  /// Far beyond any scale, and near enough to be multiplied.
  static let reachable = NumberRange(-1e100, 1e100)
  static let positive = NumberRange(0, includesLow: false)
  /// Levels of intervals: beyond the last, what lies outside is less than a million replicates tell.
  static let level = NumberRange(0.01, 0.999999)
  static func open(_ low: Double, _ high: Double) -> Self {
    NumberRange(low, high, includesLow: false, includesHigh: false)
  }
  static func whole(_ range: ClosedRange<Int>) -> Self {
    NumberRange(Double(range.lowerBound), Double(range.upperBound), isWhole: true)
  }
}
