import Clustering
import CompositeIndex
import Study

/// How areas with similar conditions are grouped.
extension SpecLanguage {
  static var groups: Codec<GroupPlan> {
    Codec<GroupPlan>.record(later: ["contiguity", "measures"]) { keys in
      let subject = keys.standard("of", .word, default: "domains", "What areas are compared by.", \.subject)
      let areas = keys.standard("areas", .word, default: "all", "Which areas are grouped.", \.areas)
      let basis = keys.standard(
        "shape", .word, default: "profile", "The pattern of needs, or their size too.", \.basis)
      let linkage = keys.standard(
        "linkage", linkage, default: "ward", "How the distance between two groups is measured; the nearest are joined.",
        \.linkage)
      let count = keys.required("count", groupCount, "The number of groups, or a rule that chooses it.", \.count)

      return { reading throws(SpecError) in
        let (context, grouped) = (reading.context, try reading[areas])
        let value = reading.node.required("areas")
        if grouped == .listed, !context.hasList { throw value.error(.noList) }
        if grouped == .withProblems, context.problemCount == 0 { throw value.error(.noProblemDefined) }
        return GroupPlan(
          of: try reading[subject], areas: grouped, basis: try reading[basis], linkage: try reading[linkage],
          count: try reading[count])
      }
    }
  }

  private static let linkage = Codec<Linkage>.named(
    Linkage.allCases, later: ["centroid", "median"]
  ) { $0.rawValue }

  private static var groupCount: Codec<GroupPlan.Count> {
    Codec<GroupPlan.Count>.choice { choice in
      let given = choice.form(.whole(2...1000), GroupPlan.Count.given)
      let silhouette = choice.form(silhouette) { _, from, to in .silhouette(from: from, to: to) }
      return { count in
        switch count {
        case .given(let number): given(number)
        case .silhouette(let from, let to): silhouette(("silhouette", from, to))
        }
      }
    }.after { count, node, _ throws(SpecError) in
      guard case .silhouette(let from, let to) = count, from > to else { return }
      throw node.error(.emptyRange(low: Double(from), high: Double(to)))
    }
  }

  private static let silhouette = Codec<(String, Int, Int)>.keys(
    .required("by", .word(of: ["silhouette"], later: ["stability"]), "How the number is chosen."),
    Field<Int>.standard("from", .whole(2...1000), default: "3", "The fewest groups tried."),
    Field<Int>.standard("to", .whole(2...1000), default: "10", "The most groups tried."))
}
