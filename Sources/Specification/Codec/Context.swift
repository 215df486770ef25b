import AreaData
import CompositeIndex
import Study

/// What the parts of a spec may ask of each other: gathered while a spec is read, whole while a plan is written.
final class Context {
  /// The whole spec as completed, for what is asked of parts that are read later; empty while a plan is written.
  let spec: SpecNode
  var units: UnitsPlan?
  /// `units.id` and the levels of `units.within`, before these are read.
  var levelNames: [String] = []
  var indicators: [Indicator] = []
  var sources: [IndicatorSource] = []
  /// The tree while it grows.
  var partialTree = PartialTree()
  var tree: IndexTree?
  /// The run whose yardstick the index keeps.
  var frozen: FrozenPlan?
  var tiers: [Tier] = []
  var list: ListPlan?
  var stability: StabilityPlan?
  /// Columns described beside the result.
  var described: [ContextSource] = []
  var truth: TruthPlan?
  /// The author's key whose value is being read.
  var ownKey = ""
  /// The id of a spec that gives none.
  let fileID: String
  private(set) var warnings: [SpecWarning] = []

  /// - Parameter file: the spec's name.
  init(reading spec: SpecNode, of file: String) {
    self.spec = spec
    let name = file.split(separator: "/").last ?? ""
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    fileID = nearestID(to: stem, filler: "-") ?? "index"
  }

  init(writing plan: Plan) {
    (spec, fileID) = (SpecNode([]), plan.id)
    (units, indicators, sources) = (plan.data.units, plan.indicators, plan.data.sources)
    (tree, frozen, tiers, stability) = (plan.recipe.tree, plan.frozen, plan.recipe.tiers, plan.stability)
  }

  func warn(_ finding: SpecWarning.Finding, at node: SpecNode) {
    warnings.append(SpecWarning(location: node.location, finding: finding))
  }

  var levels: [UnitsPlan.LevelPlan] { units?.within ?? [] }
  /// Figures brought over from another division have the noise of that.
  func hasNoise(_ column: Int) -> Bool { sources[column].noise != .none || sources[column].origin != nil }
  var noisyCount: Int { sources.indices.count(where: hasNoise) }

  /// Whether the spec names a list.
  var hasList: Bool { spec["list"] != nil }

  /// Whether missing values are drawn from a joint prior, which nothing else can draw them from.
  var imputesJointly: Bool {
    if case .scalar("joint", _)? = spec["data"]?["impute"]?.content { true } else { false }
  }
}

// MARK: - Names of other parts

extension Codec<Int> {
  /// A larger area's level, which stands for its position among `units.within`.
  static var level: Codec {
    Codec(
      .text,
      read: { node, context throws(SpecError) in
        let names = context.levels.map(\.id)
        guard let level = names.firstIndex(of: node.text) else {
          throw node.error(.unknownLargerArea(node.text, suggestion: nearest(to: node.text, among: names)))
        }
        return level
      }, write: { level, context in SpecNode(text: context.levels[level].id) })
  }

  /// An indicator, which stands for its column.
  static var indicator: Codec {
    Codec(
      .text,
      read: { node, context throws(SpecError) in
        let names = context.indicators.map(\.id)
        guard let column = names.firstIndex(of: node.text) else {
          throw node.error(.unknownChild(node.text, suggestion: nearest(to: node.text, among: names)))
        }
        return column
      }, write: { column, context in SpecNode(text: context.indicators[column].id) })
  }
}

extension SpecNode {
  /// The error of a text that is neither a word nor a name.
  func unknownWord(among words: [String]) -> SpecError {
    error(.unknownWord(text, among: words, suggestion: nearest(to: text, among: words)))
  }
}

extension SpecNode.Entry {
  /// An error at the key, rather than at what stands there.
  func error(_ problem: SpecError.Problem) -> SpecError {
    SpecError(location: SpecLocation(source, path: value.location.path), problem: problem)
  }
}
