import AreaData
import CompositeIndex
import Study

/// What is told of larger areas.
extension SpecLanguage {
  static var summaries: Codec<SummaryPlan> {
    Codec<SummaryPlan>.record { keys in
      let levels = keys.required("by", .oneOrMore(of: .level), "Levels of `units.within`.", \.levels)
      let measures = keys.required(
        "show", .list(of: .word, maximum: SummaryMeasure.allCases.count, distinct: .alternatives),
        "The mean score and rank, weighted by people; the share of areas in the tenth with the largest needs; of people in such "
          + "areas, those of percentiles 11 to 30 counted in part (`extent`); the mean rank of the areas with the largest needs that hold "
          + "a tenth of the people (`local_concentration`); people and children in areas on the list.", \.measures)
      let children = keys.list(
        "children", .texts, "Columns whose sum is the children living in an area; a missing figure adds nothing.",
        \.childColumns)

      return { reading throws(SpecError) in
        let chosen = try reading[measures]
        let site = reading.node.required("show")
        for (measure, node) in zip(chosen, site.elements) {
          if measure.readsPopulation, reading.context.units?.population == nil {
            throw node.error(.withoutEffect(key: measure.rawValue, needs: "units.population"))
          }
          if measure.readsList, !reading.context.hasList {
            throw node.error(.withoutEffect(key: measure.rawValue, needs: "list"))
          }
        }
        let columns = try reading[children]
        let position = chosen.firstIndex(of: .childrenListed)
        if let position, columns.isEmpty {
          throw site.elements[position].error(.withoutEffect(key: "children_listed", needs: "summaries.children"))
        }
        if let node = reading.node(of: children), position == nil {
          throw node.error(.withoutEffect(key: "children", needs: "children_listed"))
        }
        return SummaryPlan(levels: try reading[levels], measures: chosen, childColumns: columns)
      }
    }
  }
}
