import AreaData
import Clustering
import CompositeIndex
import Study

/// How areas with similar conditions are grouped.
extension SpecLanguage {
  static var groups: Codec<GroupPlan> {
    Codec<GroupPlan>.record { keys in
      let subject = keys.standard("of", .word, default: "domains", "What areas are compared by.", \.subject)
      let areas = keys.standard("areas", .word, default: "all", "Which areas are grouped.", \.areas)
      let basis = keys.standard(
        "shape", .word, default: "profile", "The pattern of needs, or their size too.", \.basis)
      let linkage = keys.standard(
        "linkage", linkage, default: "ward", "How the distance between two groups is measured; the nearest are joined.",
        \.linkage)
      let count = keys.required("count", groupCount, "The number of groups, or a rule that chooses it.", \.count)
      let replicates = keys.standard(
        "replicates", .whole(0...1000), default: "200",
        "How often the same areas are grouped again under the noise of `stability`, to tell how sure each area's group is; "
          + "not where that has no scheme of noise, nor for more than fifty groups.", \.replicates)
      let contiguity = keys.standard(
        "contiguity", contiguity, default: "none",
        "`neighbours` makes regions of neighbouring areas alone as well, by the outlines of the areas; a mapping names a file that tells "
          + "which areas are neighbours, for Moran's I too.", \.contiguity)
      let names = keys.list(
        "names", .list(of: title), "What you call the groups, the largest first: one text each, or one per language.",
        \.names)
      let measures = keys.list(
        "measures", .dictionary(of: title),
        "By domain, or indicator, what is to be done where a group stands out by it; shown as yours."
      ) { $0.measures.map { Named($0.subject, $0.text) } }

      return { reading throws(SpecError) in
        let (context, grouped) = (reading.context, try reading[areas])
        let value = reading.node.required("areas")
        if grouped == .listed, !context.hasList { throw value.error(.noList) }
        if grouped == .withProblems, context.problemCount == 0 { throw value.error(.noProblemDefined) }
        if case .sought(.stability, _, _, _) = try reading[count],
          try reading[replicates] == 0 || context.stability?.schemes.contains(where: \.isNoise) != true
        {
          throw reading.node.required("count").error(.groupsWithoutNoise)
        }
        let known = context.subjectNames(try reading[subject])
        for entry in reading.node(of: measures)?.entries ?? [] where !known.contains(entry.key) {
          throw entry.value.error(.unknownGroupSubject(entry.key, suggestion: nearest(to: entry.key, among: known)))
        }
        return GroupPlan(
          of: try reading[subject], areas: grouped, basis: try reading[basis], linkage: try reading[linkage],
          count: try reading[count], replicates: try reading[replicates],
          contiguity: try reading[contiguity], names: try reading[names],
          measures: try reading[measures].map { GroupPlan.Measure(subject: $0.name, text: $0.value) })
      }
    }
  }

  private static let linkage = Codec<Linkage>.named(
    Linkage.allCases, later: ["centroid", "median"]
  ) { $0.rawValue }

  private static var contiguity: Codec<GroupPlan.Contiguity> {
    Codec<GroupPlan.Contiguity>.choice { choice in
      let none = choice.word("none", .none)
      let neighbours = choice.word("neighbours", .neighbours)
      let pairs = choice.form(neighbourFile, GroupPlan.Contiguity.pairs)
      return { contiguity in
        switch contiguity {
        case .none: none()
        case .neighbours: neighbours()
        case .pairs(let file): pairs(file)
        }
      }
    }
  }

  private static var neighbourFile: Codec<GroupPlan.NeighbourFile> {
    Codec<GroupPlan.NeighbourFile>.record { keys in
      let name = keys.required(
        "neighbours", .text, "A CSV file with two codes of neighbouring areas a row; a pair counts both ways.", \.name)
      let columns = keys.list(
        "columns", .pair(of: .text), "The two columns of codes; not needed where the file has no others.", \.columns)
      return { reading throws(SpecError) in GroupPlan.NeighbourFile(try reading[name], columns: try reading[columns]) }
    }
  }

  private static var groupCount: Codec<GroupPlan.Count> {
    Codec<GroupPlan.Count>.choice { choice in
      let given = choice.form(.whole(2...1000), GroupPlan.Count.given)
      let sought = choice.form(sought) { by, from, to, smallest in
        .sought(by: by, from: from, to: to, smallest: smallest)
      }
      return { count in
        switch count {
        case .given(let number): given(number)
        case .sought(let by, let from, let to, let smallest): sought((by, from, to, smallest))
        }
      }
    }.after { count, node, _ throws(SpecError) in
      guard case .sought(_, let from, let to, _) = count, from > to else { return }
      throw node.error(.emptyRange(low: Double(from), high: Double(to)))
    }
  }

  private static let sought = Codec<(GroupPlan.Criterion, Int, Int, Int?)>.keys(
    .required(
      "by", .word,
      "What the number is chosen by, among those without groups that are too small: the largest mean silhouette, or the most "
        + "groups of which each is found again in the replicates."),
    Field<Int>.standard("from", .whole(2...50), default: "3", "The fewest groups tried."),
    Field<Int>.standard("to", .whole(2...50), default: "8", "The most groups tried."),
    .optional(
      "smallest", .whole(1...1_000_000), "Areas that a group must have; one in fifty of those grouped when left out."))
}

extension Context {
  /// The ids of what areas are grouped by.
  fileprivate func subjectNames(_ subject: NeedRule.Subject) -> [String] {
    guard subject == .domains, let tree else { return indicators.map(\.id) }
    return tree.root.children.map(name(of:))
  }
}
