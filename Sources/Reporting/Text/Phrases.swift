package import CompositeIndex
internal import Study

/// Everything the report and the terminal say in one language: a protocol for each part, met by a type for each language.
///
/// What the parts have in common, arithmetic and words that are the same in every language, stands in extensions of this
/// protocol beside each part's own.
package protocol Phrases: Sendable, CommonPhrases, PagePhrases, AreaPhrases, AuditPhrases, WeighingPhrases,
  FirstScreenPhrases,
  CertaintyPhrases, SchemePhrases, TrustPhrases,
  ThinningPhrases, RankSetPhrases, SectionPhrases, MapPhrases, FigurePhrases, NeighbourPhrases, StructurePhrases,
  FitMeasurePhrases, StructureFindingPhrases, MethodPhrases, LedgerPhrases, StructureTablePhrases,
  StabilityTablePhrases, ExplainPhrases, DataStepPhrases, IndexStepPhrases, StructureStepPhrases, StabilityStepPhrases,
  ScenarioPhrases, WeightingPhrases, GroupPhrases, YardstickPhrases, SummaryPhrases, ExternalPhrases, NotePhrases,
  RespondentPhrases, FormatPhrases, PublishingPhrases, ComparisonPhrases, UpdatePhrases, QualityPhrases
{
  static var language: Language { get }
  static var numerals: Numerals { get }
  /// January to December.
  static var months: [String] { get }

  /// Whether less than half of the index's weight has a noise model: then nothing is called clear.
  var isGuarded: Bool { get }

  /// Which way the index's scores point: whether more of them is need, or is good.
  var direction: Direction { get }

  init(isGuarded: Bool, direction: Direction)
}

/// What every part says.
package protocol CommonPhrases {
  /// `1 area`, `12 areas`.
  func areas(_ count: Int) -> String
  func people(_ count: Int) -> String
  func replicates(_ count: Int) -> String
  func level(_ kind: LevelKind, plural: Bool) -> String
  /// A level of larger areas by the spec's own word, which no catalogue knows.
  func otherLevel(_ id: String, plural: Bool) -> String

  /// A share of replicates in words: `on the list in 62 of 100 recalculations`.
  func listedInWords(_ share: Double) -> String
  func ofHundred(_ count: String) -> String
  var fewerThanOneOfHundred: String { get }
  var moreThan99OfHundred: String { get }

  /// The condition of a tier as part of a sentence.
  ///
  /// - Parameter title: of a node, by its id.
  func condition(_ condition: Tier.Condition, problemCount: Int, title: (String) -> String) -> String
  /// Between conditions of which one suffices, with its spaces.
  var or: String { get }
  /// `2 standard deviations`.
  func standardDeviations(_ count: Double) -> String

  var sameNumbers: String { get }
  var area: String { get }
  var areasHeading: String { get }
  var share: String { get }
  var yes: String { get }
  var no: String { get }
  var rankWithInterval: String { get }
}

/// A level of larger areas that every language has a name for.
package enum LevelKind {
  case municipality, county, region, department, localAuthority, state, province, district, ward, fylke, country

  /// - Parameter id: the spec's own word for the level.
  init?(_ id: String) {
    switch id.lowercased() {
    case "kommun", "municipality": self = .municipality
    case "lan", "län", "county": self = .county
    case "region": self = .region
    case "department": self = .department
    case "lad", "la", "local_authority": self = .localAuthority
    case "state": self = .state
    case "province": self = .province
    case "district": self = .district
    case "ward": self = .ward
    case "fylke": self = .fylke
    case "country", "land": self = .country
    default: return nil
    }
  }
}

extension Phrases {
  package var language: Language { Self.language }

  package func number(_ value: Int) -> String { language.number(value) }

  /// Whether high scores are good ones.
  var isMoreBetter: Bool { direction == .higherIsBetter }

  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
  package func lowercased(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  /// What a level of larger areas is called; one the catalogue does not know keeps the spec's own word.
  package func level(_ id: String, plural: Bool = false) -> String {
    LevelKind(id).map { level($0, plural: plural) } ?? otherLevel(id, plural: plural)
  }

  package func largerAreas(_ count: Int, level id: String) -> String {
    "\(number(count)) \(level(id, plural: count != 1))"
  }

  /// `62 of 100`: neither never nor always is rounded to, nor across the threshold of a certainty class.
  package func ofHundred(_ share: Double) -> String {
    if share > 0 && share < 0.005 { return fewerThanOneOfHundred }
    if share >= 0.995 && share < 1 { return moreThan99OfHundred }
    return ofHundred(hundredths(share))
  }

  /// A share in hundredths, with decimals only where a whole number would fall in another certainty class.
  package func hundredths(_ share: Double) -> String {
    for decimals in 0..<4 {
      if Certainty.Class(listedShare: DecimalRounding.round(share, decimals: decimals + 2))
        == Certainty.Class(listedShare: share)
      {
        return language.number(100 * share, decimals: decimals)
      }
    }
    return language.number(100 * share, decimals: 4)
  }

  /// A cut-off as it is read: `≥ 30`.
  package func cutoff(_ cutoff: Cutoff) -> String {
    switch cutoff {
    case .atLeast(let bound): "≥ \(language.plain(bound))"
    case .atMost(let bound): "≤ \(language.plain(bound))"
    }
  }
}
