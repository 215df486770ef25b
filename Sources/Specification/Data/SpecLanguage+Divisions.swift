import AreaData
import CompositeIndex

/// Other divisions of the country, whose figures are brought over to the areas.
extension SpecLanguage {
  /// Other divisions at most.
  private static let divisionLimit = 20

  static var divisions: Codec<[OtherDivision]> { .list(of: otherDivision, maximum: divisionLimit, distinct: .ids) }

  private static var otherDivision: Codec<OtherDivision> {
    Codec<OtherDivision>.record { keys in
      let id = keys.required("id", .id, "The division's name, by which indicators say where they are from.", \.id)
      let title = keys.optional("title", title, "One text, or one per language; the id when absent.", \.title)
      let file = keys.required("file", .text, "A file with a row for each unit, and its figures.", \.file)
      let unit = keys.required("unit", .text, "Its column of the units' codes.", \.unit)
      let people = keys.optional(
        "people", .text,
        "Its column of how many people each unit has in all. Without it, people of `overlaps` are all that there are.",
        \.people)
      let overlaps = keys.required("overlaps", overlaps, "How the units lie in the areas.", \.overlaps)
      let covered = keys.standard(
        "covered", .only("at_least", .number(NumberRange(0, 1)), default: "0.9", "A part of an area's people."),
        default: .mapping([]),
        "How much of an area must lie in units with a figure. With less it has none; with less than all, the rest is taken to be alike, "
          + "and its error is counted.", \.leastCovered)
      let correlation = keys.standard(
        "correlation", .number(NumberRange(0, 1, includesHigh: false)), default: "0.5",
        "Correlation of the true figures of two parts of one unit: the lower, the less a unit tells of its parts. Neither the units' "
          + "figures nor the overlaps can tell it.", \.correlation)
      return { reading throws(SpecError) in
        let name = try reading[id]
        guard reading.context.sources.contains(where: { $0.origin?.division == name }) else {
          throw reading.node.error(
            .withoutEffect(key: "data.other_divisions.\(name)", needs: "an indicator that is from it"))
        }
        return OtherDivision(
          id: name, title: try reading[title], file: try reading[file], unit: try reading[unit],
          people: try reading[people], overlaps: try reading[overlaps], leastCovered: try reading[covered],
          correlation: try reading[correlation])
      }
    }.after { division, node, context throws(SpecError) in
      guard !division.knowsPeople else { return }
      if let node = node["overlaps"]?["area_people"] {
        throw node.error(.withoutEffect(key: "area_people", needs: "people"))
      }
      let lacking = context.sources.indices.first {
        context.sources[$0].origin?.division == division.id && !context.sources[$0].hasBase
      }
      if let lacking { throw node.error(.divisionWithoutPeople(indicator: context.indicators[lacking].id)) }
    }
  }

  private static var overlaps: Codec<OtherDivision.Overlaps> {
    Codec<OtherDivision.Overlaps>.record(rules: [.exactlyOne(["people", "share"])]) { keys in
      let file = keys.required("file", .text, "A CSV file with a row for each unit and area that overlap.", \.file)
      let unit = keys.required("unit", .text, "Its column of the units' codes.", \.unit)
      let area = keys.required("area", .text, "Its column of the areas' codes.", \.area)
      let people = keys.optional(
        "people", .text,
        "Its column of people who live in both. Best where such figures exist: at addresses, or in grid cells."
      ) { if case .people(let column) = $0.weight { column } else { nil } }
      let share = keys.optional(
        "share", .text,
        "Its column of the part of the unit that lies in the area, 0 to 1: of its people, or of its land where nothing else is known."
      ) { if case .share(let column) = $0.weight { column } else { nil } }
      let areaPeople = keys.optional(
        "area_people", .text,
        "The column of the areas' own files that says how many such people an area has in all. Without it, the overlaps are taken to hold "
          + "all of them.", \.areaPeople)
      return { reading throws(SpecError) in
        let byPeople = try reading[people].map { OtherDivision.Weight.people($0) }
        let byShare = try reading[share].map { OtherDivision.Weight.share($0) }
        return OtherDivision.Overlaps(
          file: try reading[file], unit: try reading[unit], area: try reading[area],
          weight: (byPeople ?? byShare)!, areaPeople: try reading[areaPeople])
      }
    }
  }

  /// Which division an indicator is from.
  static var originOfColumns: Codec<IndicatorSource.Origin> {
    Codec<IndicatorSource.Origin>.choice { choice in
      let plain = choice.form(divisionName) { IndicatorSource.Origin($0) }
      let told = choice.form(toldOrigin) { .init($0, deviation: $1) }
      return { origin in origin.deviation.map { told((origin.division, $0)) } ?? plain(origin.division) }
    }
  }

  private static let toldOrigin = Codec<(String, Double)>.keys(
    .required("division", divisionName, "The division's id."),
    .required(
      "sd", .number(NumberRange(0, 1e100)),
      "The standard deviation of the true figures of a unit's parts around its own, in the indicator's unit, where the office knows it; "
        + "of a share or rate at the figure of all units together."))

  private static let divisionName = Codec<String>.text.after { name, node, context throws(SpecError) in
    let names = context.spec["data"]?["other_divisions"]?.elements.compactMap { $0["id"]?.text } ?? []
    guard names.contains(name) else {
      throw node.error(.unknownDivision(name, suggestion: nearest(to: name, among: names)))
    }
  }
}
