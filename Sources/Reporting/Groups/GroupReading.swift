internal import CompositeIndex
internal import Study

/// What a planner is told of one group.
package struct GroupReading {
  /// Its name, or its number.
  let name: String
  let areaCount: Int
  let people: Int?
  /// Areas of it on the list, and how many times as large a share that is as of all areas grouped.
  let listed: (count: Int, ratio: Double)?
  /// The subject that sets it apart the most, and its mean there and of the other areas grouped; nil for the only group.
  let trait: (title: String, mean: Double, others: Double)?
  /// The areas nearest its centre.
  let typical: [String]
  /// Those farthest from it.
  let atypical: [String]
  /// How like it is on average to what is found again, and how many of its areas may belong to another group.
  let stability: (likeness: Double, between: Int)?
  /// Context of which its areas have far more or less than all areas.
  let contexts: [(title: String, mean: String, country: String)]
  /// What the author means to do, where the group stands out by having more of the subject.
  let measure: String?

  /// Every group, the largest first.
  static func all(_ grouping: Grouping, _ facts: Facts) -> [GroupReading] {
    grouping.profiles.enumerated().map { g, profile in
      func names(_ units: [Int]) -> [String] {
        units.map { unit in
          let name = facts.panel.units.names[unit]
          return facts.largerAreaName(of: unit).map { "\(name) (\($0))" } ?? name
        }
      }
      let trait = grouping.traits(of: g).first
      let subject = trait.map { facts.study.model.name(of: grouping.subjects[$0.subject]) }
      let isHigh = trait.map { $0.effect > 0 } ?? false
      return GroupReading(
        name: facts.groupName(g), areaCount: profile.unitCount, people: profile.population.flatMap(Facts.whole),
        listed: profile.listedCount.flatMap { count in grouping.listedRatio(of: g).map { (count, $0) } },
        trait: trait.map { (facts.title(of: grouping.subjects[$0.subject]), $0.mean, $0.others) },
        typical: names(profile.typicalUnits), atypical: names(profile.atypicalUnits),
        stability: grouping.stability.map { stability in
          let members = grouping.labels.indices.filter { grouping.labels[$0] == g }
          return (stability.jaccards[g], members.count { stability.rival(of: $0, in: g) != nil })
        },
        contexts: grouping.markedContexts(of: g, in: facts.panel).map {
          (
            facts.text(facts.panel.context[$0.column].title), facts.context($0.mean, in: $0.column),
            facts.context($0.country, in: $0.column)
          )
        },
        measure: isHigh ? grouping.plan.measures.first { $0.subject == subject }.map { facts.text($0.text) } : nil)
    }
  }
}

extension Facts {
  /// What the author calls a group, or its number.
  func groupName(_ group: Int) -> String {
    guard let names = study.groups?.plan.names, names.indices.contains(group) else { return phrases.groupName(group) }
    return text(names[group])
  }
}
