import CompositeIndex
import Probability

/// The words of stability, claims and gates.
extension Language {
  static let stability = Table([
    Key(
      "replicates", .either([.whole(1...10_000_000), .table(until)]), .standard("10000"),
      "How often the data are perturbed: a number, or until the ranks are known well enough."),
    Key(
      "certainty", .text, .optional,
      "The scheme behind intervals and probabilities; the first with noise, or the first."),
    Key("level", .number(.level), .standard("0.9"), "The level of every interval and rank set."),
    Key("schemes", .table(schemes), .required, "Ways of perturbing the data, each under a name."),
    Key(
      "leave_out", .oneOrMore, .optional,
      "What is left out, one after another: `indicators`, `domains`, or a level of `units.within`."),
    Key(
      "rank_sets", .either([rankSets, .table(rankSetTable)]), .optional,
      "Confidence sets for ranks: a list of them, or where their errors come from too."),
    Key(
      "thinning", .either([.word(["none"]), .table(thinning)]), .optional,
      "Whether statements come true on figures not seen: people are divided at random, and one half predicts the other's "
        + "problems and list. Done, when absent, where certainty rests on a posterior."),
  ])

  static let thinning = Table([
    Key(
      "splits", .whole(1...1000), .optional,
      "Divisions; 20 when absent, fewer where there are more than 3,500 areas, and 4 at least.")
  ])

  static let until = Table([
    Key(
      "until",
      .table(
        Table([
          Key(
            "rank_quantile_error", .number(.positive), .required,
            "Ranks by which the ends of an area's rank interval may be off, by chance of the draws.")
        ])), .required, "What is to be known before replicates end."),
    Key("at_most", .whole(1000...10_000_000), .standard("1000000"), "Replicates after which they end anyhow."),
  ])

  /// The two names that speak for themselves, and any other, which says what it perturbs.
  static let schemes = Table(
    [
      Key("noise", .table(noiseScheme), .optional, "If chance events had fallen differently."),
      Key("areas", .table(areasScheme), .optional, "If other areas had existed."),
    ], others: .table(scheme))

  static let scheme = Table(
    [
      Key("noise", .table(noiseScheme), .optional, "Cells are drawn anew."),
      Key("areas", .table(areasScheme), .optional, "Areas are counted otherwise."),
    ],
    rules: [.exactlyOne(["noise", "areas"])])

  static let noiseScheme = Table([
    Key("sampler", .word(words(NoiseSampler.self)), .standard("posterior"), "Around what a cell is drawn."),
    Key(
      "prior", .either([.text, .table(prior)]), .optional,
      "What is assumed of true figures: that they go together as over the country (`joint`, when absent, for up to 100 indicators "
        + "with noise), or besides around the centre of a larger area (`{joint: {within: ...}}`); of each rate alone "
        + "nothing (`jeffreys`), that it varies as over the country (`national`), or as within a level of `units.within`."
    ),
    Key("correlation", .list(of: .table(correlation)), .optional, "Indicators whose chance errors go together."),
  ])

  static let prior = Table([
    Key(
      "joint",
      .table(
        Table([
          Key("within", .text, .required, "A level of `units.within`, whose larger areas have centres of their own.")
        ])),
      .required, "That true figures go together as over the country, around the centre of the larger area.")
  ])

  static let correlation = Table([
    Key("between", .pair, .required, "Two indicators with noise."),
    Key("r", .number(NumberRange(-1, 1)), .required, "The correlation of their chance errors in one area."),
  ])

  static let areasScheme = Table(
    [
      Key("within", .text, .optional, "A level of `units.within`: areas are drawn inside each larger area."),
      Key("whole", .text, .optional, "A level of `units.within`: larger areas are drawn, with all that lies in them."),
      Key("weights", .word(["bayesian"]), .optional, "Weights in place of draws: the Bayesian bootstrap."),
      Key("draw", .whole(2...1_000_000), .optional, "Draws, when not as many as there are areas."),
    ],
    rules: [.atMostOne(["within", "whole", "weights", "draw"])])

  static let rankSets = Shape.list(
    of: .either([
      .word(["marginal", "simultaneous"]),
      .table(
        Table([
          Key(
            "worst", .whole(1...1_000_000_000), .required,
            "The areas that may be among so many with the highest scores.")
        ])),
    ]))

  static let rankSetTable = Table([
    Key("of", rankSets, .required, "Sets for each area alone, for all at once, or of those with the highest scores."),
    Key("replicates", .whole(100...100_000), .standard("1000"), "Draws that the errors of the scores rest on."),
    Key(
      "covariance", .text, .optional,
      "A CSV file of the scores' `standard_error`, or of their covariance, by `id`; else cells are redrawn."),
  ])

  static let claim = Table([
    Key("id", .id, .required, "The claim's name."),
    Key("title", title, .optional, "One text, or one per language; the id when absent."),
    Key(
      "that",
      .table(
        Table(
          [
            Key(
              "listed",
              .either([
                .oneOrMore,
                .table(
                  Table([
                    Key(
                      "rank",
                      .table(
                        Table([
                          Key("at_most", .whole(1...1_000_000_000), .required, "So many, highest scores first.")
                        ])), .required, "Areas by their rank in the published result.")
                  ])),
              ]), .optional, "These areas are all on the list: ids, or the first by rank."),
            Key("worse", .pair, .optional, "The first of two areas has the higher score."),
          ],
          rules: [.exactlyOne(["listed", "worse"])])), .required, "What is claimed."),
  ])

  static let gate = Table(
    [
      Key("missing_share", .table(shareAtMost), .optional, "Areas not assessed, of all."),
      Key(
        "failed_replicates_share", .table(shareAtMost), .optional,
        "Failed replicates of a scheme or of rank sets, of all of its own; beyond it nothing is told of the others. At most 0.001 when absent."
      ),
      Key(
        "thinning", .table(thinningWithin), .optional,
        "What comes true on figures not seen, beside what was said; a warning beyond 0.05 when absent."),
    ],
    rules: [.exactlyOne(["missing_share", "failed_replicates_share", "thinning"])])

  private static let thinningWithin = Table([
    Key(
      "within", .number(NumberRange(0, 1)), .required,
      "The gate fails where the two lie further apart than this and two standard errors.")
  ])

  private static let shareAtMost = Table([
    Key("at_most", .number(NumberRange(0, 1)), .required, "The gate fails above this share.")
  ])
}
