import AreaData
import CompositeIndex
import Study

/// The language of this version: a codec for each part, and the whole, where the parts are listed.
///
/// A part's folder holds its keys with their defaults, what they mean, how they are read, how they are written, and what they say of
/// other parts. A new part is its folder, a key here and a line where the plan is made.
enum SpecLanguage {
  /// The version that `vikt:` names.
  static let version = 1
  static let languages = ["sv", "en"]

  static let spec = whole

  private static var whole: Codec<Plan> {
    Codec<Plan>.record(
      rules: [.needs("list", "tiers"), .needs("external", "list")]
    ) { keys in
      _ = keys.required("vikt", .whole(version...version), "Version of this language, not of the index.") { _ in version
      }
      let id = keys.optional("id", .id, "Names the run folder; the file's name when absent.", \.id)
      let title = keys.required("title", title, "What the index is called: one text, or one per language.", \.title)
      let seed = keys.standard(
        "seed", seed, default: "1", "Starts every random draw; the same seed gives the same bytes.", \.seed)
      let data = keys.required("data", data, "Where the figures come from.", \.data)
      let units = keys.required(
        "units", units, "The columns that identify areas and place them in larger ones.", \.data.units)
      let indicators = keys.required(
        "indicators", indicators, "The columns of the index, each with a direction."
      ) { zip($0.indicators, $0.data.sources).map(IndicatorPlan.init) }
      let context = keys.list(
        "context", described, "Columns described beside the result, never part of it.", \.data.context)
      let index = keys.required("index", index, "The index: a tree of nodes over the indicators.", \.recipe.tree)
      let tiers = keys.list(
        "tiers", tiers, "Classes of areas, exclusive, in order of need: an area is in the first whose condition holds.",
        \.recipe.tiers)
      let list = keys.optional(
        "list", list,
        "The tier that, with every tier before it, is the list; or that and the error that a list chosen by probability may have."
      ) { plan in plan.recipe.list.map { ListPlan(tier: $0, tolerated: plan.stability?.tolerated) } }
      let needs = keys.optional("needs", needs, "When an area has a specific need, on the list or not.", \.recipe.needs)
      let structure = keys.standard(
        "structure", structure, default: .mapping([]),
        "How the factors behind the indicators are found; by the defaults when absent.", \.structure)
      let stability = keys.optional(
        "stability", stability,
        "How the data are perturbed, and how often; without it ranks and weights have no intervals, and the list no "
          + "certainty.", \.stability)
      let scenarios = keys.optional(
        "scenarios", scenarios, "Choices made otherwise, in every combination or drawn.", \.scenarios)
      let weightings = keys.optional(
        "weightings", weightings, "Other weightings, each beside every other and the index's own.", \.weightings)
      let claims = keys.list("claims", claims, "Statements followed through every perturbation.", \.claims)
      let groups = keys.optional("groups", groups, "How areas with similar conditions are grouped.", \.groups)
      let summaries = keys.optional(
        "summaries", summaries, "What is told of larger areas, such as municipalities.", \.summaries)
      let external = keys.list(
        "external", external, "Other classifications of the areas, beside the list: agreement, never truth.", \.external
      )
      let notes = keys.optional(
        "notes", .text,
        "A CSV file of notes on areas, with the columns `unit`, `indicator` (or empty), `role`, `date`, `language` and `text`: shown, and "
          + "never used.", \.notes)
      let report = keys.optional("report", report, "What the report says that data cannot.", \.report)
      let publish = keys.optional(
        "publish", publish, "What `vikt report --publish` may let out of the house; by the defaults when absent.",
        \.publish)
      let gates = keys.optional(
        "gates", gates, "Bounds past which a run is complete but should not be trusted.", \.gates)
      let truth = keys.optional(
        "truth", truth, "The known truth of synthetic data, to compare with.", \.data.truth)

      // Part after part, as they rest on each other.
      return { reading throws(SpecError) in
        let others = reading.context
        others.units = try reading[units]
        let plans = try reading[indicators]
        (others.indicators, others.sources) = (plans.map(\.indicator), plans.map(\.source))
        let tree = try reading[index]
        others.tree = tree
        others.tiers = try reading[tiers]
        others.list = try reading[list]
        let tested = try reading[stability]
        others.stability = tested
        (others.described, others.truth) = (try reading[context], try reading[truth])
        let files = try reading[data]
        if others.frozen != nil, files.panel?.scales == .joint, let node = reading.node(of: data) {
          throw node.error(.exclusiveKeys(["data.panel.scales: joint", "index.frozen"]))
        }
        return Plan(
          id: try reading[id] ?? others.fileID, title: try reading[title], seed: try reading[seed],
          data: files, indicators: others.indicators,
          recipe: Recipe(tree: tree, tiers: others.tiers, list: others.list?.tier, needs: try reading[needs]),
          frozen: others.frozen, structure: try reading[structure], stability: tested,
          scenarios: try reading[scenarios], weightings: try reading[weightings], summaries: try reading[summaries],
          external: try reading[external], notes: try reading[notes], claims: try reading[claims],
          gates: try reading[gates] ?? Gates(), groups: try reading[groups], report: try reading[report],
          publish: try reading[publish])
      }
    }
  }

  static let seed = Codec<UInt64>(
    .number(NumberRange(0, 0x1p64, isWhole: true)), read: { node, _ in wholeNumber(node.text)! },
    write: { seed, _ in SpecNode(word: String(seed)) })

  /// A text of the author's, for every language or one for each.
  static let title = Codec<LocalizedText>(
    .either([
      .text,
      .table(
        Table(
          languages.map { Key($0, .text, .optional, "The text in this language.") }, rules: [.atLeastOne(languages)])),
    ]),
    read: { node, _ in
      guard case .mapping(let entries) = node.content else { return LocalizedText(node.text) }
      return LocalizedText(byLanguage: Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value.text) }))
    },
    write: { text, _ in
      if let text = text.byLanguage[""] { return SpecNode(text: text) }
      return SpecNode(text.byLanguage.sorted { $0.key < $1.key }.map { ($0.key, SpecNode(text: $0.value)) })
    })
}
