import Specification

/// What `ErrorTests` holds other divisions against.
extension Fault {
  private static let files = "files: [regso_2022_indicators.csv]"
  private static let own = "{id: low_income, "

  private static func divisions(_ weight: String, _ more: String = "") -> String {
    "files: [regso_2022_indicators.csv], other_divisions: [{id: schools, file: s.csv, unit: s\(more), overlaps: {file: o.csv, unit: s, area: a, \(weight)}}]"
  }

  static let ofDivisions = [
    Fault(
      files, divisions("people: p"), and: (own, own + "from: schols, "),
      at: "spec.yaml:6:28: indicators.low_income.from", .unknownDivision("schols", suggestion: "schools")),
    Fault(
      own, own + "from: schools, ", at: "spec.yaml:6:28: indicators.low_income.from",
      .unknownDivision("schools", suggestion: nil)),
    Fault(
      files, divisions("people: p"), at: "spec.yaml:3:62: data.other_divisions.schools",
      .withoutEffect(key: "data.other_divisions.schools", needs: "an indicator that is from it")),
    // A share of a unit does not tell how many people weigh a figure without a base.
    Fault(
      files, divisions("share: w"), and: (own, own + "from: schools, "),
      at: "spec.yaml:3:62: data.other_divisions.schools", .divisionWithoutPeople(indicator: "low_income")),
    Fault(
      files, divisions("share: w, area_people: n"), and: (own, own + "from: schools, base: b, "),
      at: "spec.yaml:3:163: data.other_divisions.schools.overlaps.area_people",
      .withoutEffect(key: "area_people", needs: "people")),
    Fault(
      files, divisions("people: p, share: w"), and: (own, own + "from: schools, "),
      at: "spec.yaml:3:108: data.other_divisions.schools.overlaps", .exclusiveKeys(["people", "share"])),
    Fault(
      files, divisions("people: p", ", correlation: 1"), and: (own, own + "from: schools, "),
      at: "spec.yaml:3:111: data.other_divisions.schools.correlation",
      .outOfRange("1", NumberRange(0, 1, includesHigh: false))),
    Fault(
      files, divisions("people: p"), and: (own, own + "from: schools, base: b, disclosure_noise: 2, "),
      at: "spec.yaml:6:28: indicators.low_income.from", .exclusiveKeys(["from", "disclosure_noise"])),
    Fault(
      files, divisions("people: p"), and: (own, own + "from: schools, values: published-ranks, "),
      at: "spec.yaml:6:28: indicators.low_income.from", .exclusiveKeys(["from", "values: published-ranks"])),
  ]
}
