import AreaData
import CompositeIndex
import Study
import Probability

/// The language of this version, key by key. Words are those of the types they become.
enum Language {
  /// The version that `vikt:` names.
  static let version = 1
  static let languages = ["sv", "en"]

  static let spec = Shape.table(
    Table(
      [
        Key("vikt", .whole(version...version), .required, "Version of this language, not of the index."),
        Key("id", .id, .optional, "Names the run folder; the file's name when absent."),
        Key("title", title, .required, "What the index is called: one text, or one per language."),
        Key(
          "seed", .number(NumberRange(0, 0x1p64, isWhole: true)), .standard("1"),
          "Starts every random draw; the same seed gives the same bytes."),
        Key("data", .table(data), .required, "Where the figures come from."),
        Key("units", .table(units), .required, "The columns that identify areas and place them in larger ones."),
        Key("indicators", .list(of: .table(indicator)), .required, "The columns of the index, each with a direction."),
        Key("context", .oneOrMore, .optional, "Columns described beside the result, never part of it."),
        Key("index", .table(root), .required, "The index: a tree of nodes over the indicators."),
        Key(
          "tiers", .list(of: .table(tier), maximum: 254), .optional,
          "Classes of areas, exclusive, worst first; the first that holds."
        ),
        Key(
          "list", .either([.id, .table(list)]), .optional,
          "The tier that, with every worse one, is the list; or that and the error that a list chosen by probability may have."
        ),
        Key("needs", .table(needs), .optional, "When an area has a specific need, on the list or not."),
        Key(
          "structure", .table(structure), .standard(.mapping([])),
          "How the factors behind the indicators are sought; as by default when absent."),
        Key("stability", .table(stability), .optional, "How the data are perturbed, and how often."),
        Key(
          "claims", .list(of: .table(claim), maximum: 1000), .optional,
          "Statements followed through every perturbation."),
        Key("groups", .table(groups), .optional, "How areas with alike conditions are grouped."),
        Key("report", .table(report), .optional, "What the report says that data cannot."),
        Key("gates", .list(of: .table(gate)), .optional, "Bounds past which a run is done but not to be trusted."),
        Key("truth", .table(truth), .optional, "The known truth of synthetic data, to compare with."),
      ],
      rules: [.needs("list", "tiers")],
      later: ["scenarios", "weightings", "summaries", "external", "notes", "publish"]))

  static let title = Shape.either([
    .text,
    .table(
      Table(
        languages.map { Key($0, .text, .optional, "The text in this language.") }, rules: [.atLeastOne(languages)])),
  ])

  static let data = Table(
    [
      Key("files", .oneOrMore, .required, "CSV files, joined on `units.id`; beside the spec or in the data folder."),
      Key("reference", .time, .optional, "The year, month or date that the figures describe."),
      Key("division", .text, .optional, "Edition of the area codes; another edition is never matched in silence."),
      Key(
        "skip", .either([.whole(0...100_000), .dictionary(of: .whole(0...100_000))]), .optional,
        "Lines before the column names: of every file, or by file."),
      Key("until", .text, .optional, "How the first line after the table begins, such as a source or a footnote."),
      Key("exclude", .oneOrMore, .optional, "Ids of records that are no areas, such as totals."),
      Key(
        "decimal", .word(decimalMarks.map(\.word)), .optional,
        "The decimal mark of the numbers, where they do not tell."),
      Key(
        "missing", .dictionary(of: .word(words(MissingReason.self)), maximum: 100), .optional,
        "What stands for a missing value, and why it is missing."),
      Key(
        "impute", impute, .standard("stop"),
        "What to do with an area that lacks a value: refuse the data, leave it out (`listwise`), or put in an average of the areas "
          + "that have one, or a number, which have no noise; or draw it in every replicate from what the joint prior makes likely given "
          + "the area's other figures (`joint`). An area without any value is left out."),
    ],
    later: ["store", "vintage", "protection"])

  static let impute = Shape.either([
    .word(["stop", "listwise"] + words(DataPlan.Average.self) + ["joint"], later: ["regression"]),
    .table(
      Table(
        [
          Key("by", .word(words(DataPlan.Average.self)), .optional, "Which average of the areas that have a value."),
          Key(
            "within", .text, .optional,
            "A level of `units.within`: the average is that of the same larger area, of all where that has no value."),
          Key("value", .number(.reachable), .optional, "The number that stands for every missing value."),
        ],
        rules: [.exactlyOne(["by", "value"]), .needs("within", "by")])),
  ])

  static let decimalMarks: [(word: String, mark: DecimalMark)] = [("point", .point), ("comma", .comma)]

  static let units = Table([
    Key("id", .text, .required, "The column of area codes; codes stay text."),
    Key("name", .text, .optional, "The column of names."),
    Key("population", .text, .optional, "The column of inhabitants."),
    Key("within", .list(of: .table(level), maximum: 20), .optional, "Larger areas, nearest first."),
    Key("boundaries", .dictionary(of: .table(boundary)), .optional, "Outlines, by level or for `units.id`."),
  ])

  static let level = Table(
    [
      Key("id", .text, .required, "The level, and its column of codes unless `prefix` makes them."),
      Key("name", .text, .optional, "The column of the level's names."),
      Key("prefix", .table(prefix), .optional, "Codes cut from those of another level."),
    ],
    rules: [.atMostOne(["name", "prefix"])])

  static let prefix = Table([
    Key("of", .text, .required, "Another level, or `units.id`."),
    Key("length", .whole(1...100), .required, "Characters kept."),
  ])

  static let boundary = Table(
    [
      Key("file", .text, .required, "A GeoPackage or GeoJSON file."),
      Key("id", .text, .required, "The field that holds the code."),
      Key("layer", .text, .optional, "The layer of a GeoPackage; needed where it has several."),
      Key(
        "division", .text, .optional,
        "Edition of the outlines; one other than `data.division` is refused unless accepted."),
      Key(
        "accept_division", .flag, .optional,
        "Whether outlines of another edition than the figures are taken all the same; every page then says so."),
    ],
    rules: [.needs("accept_division", "division")])

  static let indicator = Table(
    [
      Key("id", .id, .required, "The indicator's name in the index."),
      Key("column", .text, .optional, "A ready-made column."),
      Key("count", .oneOrMore, .optional, "Columns summed and divided by the base."),
      Key("base", .oneOrMore, .optional, "Columns summed: how many a cell rests on."),
      Key("per", .number(NumberRange(1e-12, 1e12)), .optional, "The figure is per so many: 100, or 1000 for events."),
      Key("years", .number(NumberRange(1e-6, 1e6)), .optional, "Years that events were counted; 1 when absent."),
      Key("noise", noise, .optional, "How uncertain a cell is; binomial over the base when there is one."),
      Key(
        "design_effect", .number(NumberRange(0.001, 1e6)), .optional,
        "Variance of the noise as a multiple of its model's, above 1 for a clustered sample; 1 when absent."),
      Key(
        "overdispersion", .number(NumberRange(0, 1e6)), .optional,
        "Variance that a larger base does not wear off: intraclass correlation of a share, squared coefficient of "
          + "variation of a rate; 0 when absent."),
      Key(
        "persistence", .number(NumberRange(0, 1)), .optional,
        "Correlation of a cell's noise between two reference times; 0 when absent."),
      Key(
        "disclosure_noise", .number(NumberRange(0, 1e12)), .optional,
        "Standard deviation, in counts, of noise that protects the source; 0 when absent."),
      Key(
        "range", .range, .optional,
        "Between which the figures lie, such as [0, 100] for a percentage. From 0 on, figures with errors of their own are shares "
          + "of its end, estimated from a sample as large as the errors tell."),
      Key(
        "suppressed", .table(bounds), .optional,
        "What a count may be that the source suppressed (a code of `data.missing`, reason `suppressed`): the area is assessed, and its "
          + "count drawn in every replicate. Without it such a cell is a gap."),
      Key(
        "exact", .oneOrMore, .optional,
        "Codes in the column of errors, such as -555555555, by which the source says that a figure is exact: it does not vary. "
          + "Without them an error of 0 is refused."),
      Key("direction", .word(words(Direction.self)), .required, "Which way is worse."),
      Key(
        "treat",
        .list(
          of: .either([
            .word(["log", "log1p"]),
            .table(
              Table(
                [
                  Key("shrink", .word(words(Shrinkage.self)), .required, "How far a noisy value is drawn."),
                  Key("towards", .text, .optional, "A level of `units.within`; the country when absent."),
                ], later: ["box-cox", "winsorise"])),
          ])), .optional, "Transformations, in order, before the value enters the tree; `shrink` first."),
      Key("title", title, .optional, "One text, or one per language; the id when absent."),
      Key(
        "problem", .table(problem), .optional,
        "The cut-off past which an area has this problem; on the untreated value."),
      Key(
        "values", .word(["measured", "published-ranks"]), .standard("measured"),
        "Published ranks admit other weights and choices, never noise."),
    ],
    rules: [.exactlyOne(["column", "count"]), .needs("count", "base"), .needs("years", "base")])

  static let bounds = Table([
    Key("from", .whole(0...100), .required, "The least that a suppressed count may be."),
    Key("to", .whole(0...100), .required, "The most."),
  ])

  static let problem = Table(
    [
      Key("at_least", .number(.any), .optional, "A problem at this value or above."),
      Key("at_most", .number(.any), .optional, "A problem at this value or below."),
    ],
    rules: [.exactlyOne(["at_least", "at_most"])])

  static let noise = Shape.either([
    .word(["none", "binomial", "poisson"]),
    .table(
      Table(
        [
          Key("standard_error", .text, .optional, "A column of standard errors."),
          Key("margin_of_error", .text, .optional, "A column of margins of error."),
          Key("level", .number(.level), .optional, "The level of the margins, such as 0.90."),
          Key(
            "smooth", .table(Table([Key("sample_size", .text, .required, "A column of sample sizes.")])), .optional,
            "Errors are smoothed: their variances follow the sample sizes, and no longer the estimates. For figures whose variance grows "
              + "with them, such as incomes."),
        ],
        rules: [
          .exactlyOne(["standard_error", "margin_of_error"]), .needs("level", "margin_of_error"),
          .needs("margin_of_error", "level"),
        ])),
  ])

  static let tier = Table([
    Key("id", .id, .required, "The tier's name."),
    Key("title", title, .optional, "One text, or one per language; the id when absent."),
    Key("when", .table(condition), .optional, "When an area belongs here; only the last tier may do without."),
  ])

  static let condition = Table(
    [
      Key(
        "problems", .table(Table([Key("at_least", .whole(1...1000), .required, "So many problems or more.")])),
        .optional, "By the number of problems."),
      Key(
        "score",
        .table(
          Table([
            Key(
              "at_least", .either([.number(.any), deviation]), .required,
              "A score, or so many standard deviations above the mean.")
          ])), .optional, "By the score."),
      Key(
        "rank",
        .table(
          Table([
            Key(
              "at_most",
              .either([
                .whole(1...1_000_000_000),
                .table(
                  Table([
                    Key("share", .number(NumberRange(0, 1, includesLow: false)), .required, "A share of all areas."),
                    Key(
                      "round", .word(words(Tier.ShareRounding.self)), .standard(Tier.ShareRounding.down.rawValue),
                      "To which whole number of areas the share is rounded."),
                  ])),
              ]), .required, "So many areas, or a share of them, highest scores first.")
          ])), .optional, "By the rank."),
    ],
    rules: [.exactlyOne(["problems", "score", "rank"])])

  static let deviation = Shape.table(
    Table([Key("sd", .number(.reachable), .required, "Standard deviations above the mean.")]))

  static let list = Table([
    Key("tier", .id, .required, "The tier that, with every worse one, is the list."),
    Key(
      "tolerate",
      .table(
        Table([
          Key(
            "wrongly_listed", .number(NumberRange(0, 1, includesHigh: false)), .required,
            "The share of its areas that may be expected not to belong on it.")
        ])), .optional,
      "Beside the list, one chosen by the areas' probabilities of being listed that has no larger error than this; rests on a "
        + "posterior as `stability.certainty`."),
  ])

  static let needs = Table([
    Key(
      "of", .word(words(NeedRule.Subject.self)), .standard("domains"),
      "What an area can need: the root's children, or the indicators."),
    Key(
      "at_least",
      .table(
        Table(
          [
            Key("percentile", .number(.open(0, 100)), .optional, "Above so many percent of the areas."),
            Key("sd", .number(.reachable), .optional, "Standard deviations above the mean."),
          ],
          rules: [.exactlyOne(["percentile", "sd"])])), .required, "The cut-off of a need."),
  ])

  static let groups = Table(
    [
      Key("of", .word(words(NeedRule.Subject.self)), .standard("domains"), "What areas are compared by."),
      Key("areas", .word(words(GroupPlan.Selection.self)), .standard("all"), "Which areas are grouped."),
      Key(
        "shape", .word(words(GroupPlan.Shape.self)), .standard("profile"), "The pattern of needs, or their size too."),
      Key(
        "linkage", .word(["ward"], later: ["single", "complete", "average", "weighted", "centroid", "median"]),
        .standard("ward"), "How groups are joined."),
      Key(
        "count",
        .either([
          .whole(2...1000),
          .table(
            Table([
              Key("by", .word(["silhouette"], later: ["stability"]), .required, "How the number is chosen."),
              Key("from", .whole(2...1000), .standard("3"), "The fewest groups tried."),
              Key("to", .whole(2...1000), .standard("10"), "The most groups tried."),
            ])),
        ]),
        .required, "So many groups, or a rule that chooses."),
    ],
    later: ["contiguity", "measures"])

  static let report = Table([
    Key(
      "languages", .list(of: .word(languages)), .standard(.list(languages.map { SpecNode(word: $0) })),
      "One page for each."),
    Key("status", .word(words(ReportPlan.Status.self)), .standard("draft"), "Shown in the page's first band."),
    Key("contact", .text, .optional, "Whom to ask."),
    Key("not_covered", .list(of: .table(omission)), .optional, "What belongs to the question and not to the index."),
  ])

  static let omission = Table([
    Key("title", title, .required, "What is not covered."),
    Key("why", title, .required, "Why it is not."),
  ])

  static let truth = Table([
    Key("file", .text, .required, "A CSV file whose id column is called as `units.id`."),
    Key("score", .text, .required, "The column of true scores."),
    Key("listed", .text, .optional, "The column that is 1 for areas truly on the list, else 0."),
    Key("group", .text, .optional, "The column of true groups."),
  ])

  static func words<Words: CaseIterable & RawRepresentable<String>>(_: Words.Type) -> [String] {
    Words.allCases.map(\.rawValue)
  }
}
