import CompositeIndex
import Multivariate

/// The words a node of the index understands.
extension Language {
  /// The root must choose, since nothing stands above it.
  static let root = nodeTable(choices: .required)

  /// An inner node may leave to its parent what it does not choose.
  static let node = nodeTable(choices: .optional)

  private static func nodeTable(choices: Key.Presence) -> Table {
    Table(
      [
        Key("id", .id, .required, "The node's name."),
        Key("title", title, .optional, "One text, or one per language; the id when absent."),
        Key("normalise", normalise, choices, "The common scale of the children; inherited."),
        Key("weights", weights, choices, "`equal` and `pca` are inherited; a map is not."),
        Key("aggregate", aggregate, choices, "How the weighted children add up; inherited."),
        Key("rescale", rescale, .standard("none"), "The scale the node's own value is put on in the end."),
        Key(
          "children", .list(of: .either([.id, .node]), maximum: 2000), .required,
          "Ids of indicators, and inner nodes written out."),
      ],
      later: ["frozen", "moments"])
  }

  static let normalise = Shape.either([
    .word(
      ["none", "z-score", "normal-score", "percentile-rank", "exponential"], later: ["robust-z", "rank", "distance"]),
    .table(
      Table(
        [minMax, clamp, percentileRank, exponential],
        rules: [.exactlyOne(["min-max", "percentile-rank", "exponential"]), .needs("clamp", "min-max")],
        later: ["goalposts", "distance"])),
  ])

  static let rescale = Shape.either([
    .word(["none", "percentile-rank", "exponential"]),
    .table(
      Table(
        [
          Key("mean", .number(.reachable), .optional, "The mean to have."),
          Key("sd", .number(NumberRange(1e-100, 1e100)), .optional, "The standard deviation to have."),
          minMax, clamp, percentileRank, exponential,
          Key("round", .whole(0...15), .optional, "Decimals kept."),
        ],
        rules: [
          .exactlyOne(["mean", "min-max", "percentile-rank", "exponential", "round"]),
          .needs("mean", "sd"), .needs("sd", "mean"), .needs("clamp", "min-max"),
        ])),
  ])

  static let weights = Shape.either([
    .word(["equal", "pca"], later: ["pca-squared", "entropy", "critic", "balanced", "benefit-of-doubt"]),
    .table(
      Table(
        [
          Key(
            "factor", .either([.table(factorWeights), .number(.reachable)]), .optional,
            "Weights from common factors of the children; a number is the weight of a child of that name.")
        ], others: .number(.reachable), later: ["elicited"])),
  ])

  static let factorWeights = Table(
    [
      Key(
        "method", .word([Extraction.minimumResiduals, .maximumLikelihood].map(\.rawValue)), .standard("minres"),
        "How factors are found."),
      Key(
        "factors", .whole(1...20), .standard("1"),
        "How many; of several, each weighs the children that load on it most."),
      Key("rotation", .word(rotations), .optional, "How several are turned; varimax when absent."),
    ])

  static let aggregate = Shape.either([
    .word(
      ["arithmetic", "sum", "geometric"], later: ["harmonic", "mazziotta-pareto", "copeland", "maximum"]),
    .table(
      Table(
        [
          Key(
            "geometric",
            .table(
              Table([
                Key(
                  "orientation", .word(["favourable", "as-is"]), .standard("favourable"),
                  "On the reversed scale, or on the values as they are.")
              ])), .required, "The geometric mean.")
        ],
        later: ["power", "count"])),
  ])

  private static let minMax = Key(
    "min-max", .range, .optional, "The least value to the first, the greatest to the second.")
  private static let clamp = Key("clamp", .flag, .optional, "Whether values outside the fitted range stay at its ends.")

  private static let percentileRank = Key(
    "percentile-rank", .table(Table([form("(r-1)/(n-1)"), ties])), .optional, "A scaled ascending rank, 1 = least.")

  private static let exponential = Key(
    "exponential",
    .table(
      Table([
        form("r/n"), ties,
        Key("constant", .number(NumberRange(0.01, 1e6)), .standard("23"), "The c of −c·ln(1 − R·(1 − exp(−100/c)))."),
      ])), .optional, "A scaled rank, stretched at the upper end.")

  private static let ties = Key(
    "ties", .word(Scale.Ties.allCases.map(\.rawValue)), .standard("average"), "The rank that equal values share.")

  private static func form(_ standard: String) -> Key {
    Key("form", .word(Scale.RankForm.allCases.map(\.rawValue)), .standard(standard), "How a rank r of n is scaled.")
  }
}
