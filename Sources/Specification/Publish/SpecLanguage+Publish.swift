import CompositeIndex
import Study

/// What leaves the house.
extension SpecLanguage {
  static var publish: Codec<PublishPlan> {
    Codec<PublishPlan>.record { keys in
      let minimum = keys.standard(
        "minimum", minimum, default: .mapping([]), "From how many people on something is published."
      ) { Minimum(population: $0.population, base: $0.base, count: $0.count) }
      let decimals = keys.standard(
        "decimals", .whole(0...4), default: "1",
        "The most decimals of figures and scores; figures of few people have fewer.",
        \.decimals)
      let ranks = keys.standard(
        "ranks", .flag, default: "false", "Whether the tenth that an area's score is in is given; ranks are not.",
        \.ranks)
      let open = keys.list(
        "open", .oneOrMore(of: .indicator),
        "Indicators that are public already, or tell of no people: their figures are rounded and none is withheld.",
        \.open)
      let totals = keys.list(
        "totals", .oneOrMore(of: .level),
        "Levels of `units.within` whose own figures are public: where one of their areas is withheld, another is too, or the rest "
          + "would give it.", \.totals)
      return { reading throws(SpecError) in
        let least = try reading[minimum]
        return PublishPlan(
          population: least.population, base: least.base, count: least.count, decimals: try reading[decimals],
          ranks: try reading[ranks], open: try reading[open], totals: try reading[totals])
      }
    }
  }

  private struct Minimum: Sendable {
    let population: Int
    let base: Int
    let count: Int
  }

  private static var minimum: Codec<Minimum> {
    Codec<Minimum>.record { keys in
      let population = keys.standard(
        "population", .whole(0...1_000_000_000), default: "500", "Inhabitants of an area.", \.population)
      let base = keys.standard(
        "base", .whole(0...1_000_000_000), default: "100", "People behind a figure.", \.base)
      let count = keys.standard(
        "count", .whole(3...1000), default: "5",
        "People counted, and people not counted; and counts at least that a published class holds.", \.count)
      return { reading throws(SpecError) in
        Minimum(population: try reading[population], base: try reading[base], count: try reading[count])
      }
    }
  }
}
