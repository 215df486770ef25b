import Specification

/// What `ErrorTests` holds the structure stage against.
extension Fault {
  /// `smallest` with a structure stage in place of its list.
  private static func structure(_ text: String, at location: String, _ problem: SpecError.Problem) -> Fault {
    Fault("list: large", "structure: {\(text)}", at: "spec.yaml:12:\(location)", problem)
  }

  static let ofStructure: [Fault] = [
    structure(
      "extraction: alpha", at: "25: structure.extraction",
      .unknownWord("alpha", among: ["ml", "minres", "pa", "gls"], suggestion: nil)),
    structure("factors: 2", at: "22: structure.factors", .tooManyFactors(2, of: 3, limit: 1)),
    structure("factors: 0", at: "22: structure.factors", .outOfRange("0", NumberRange(1, 100, isWhole: true))),
    structure(
      "rotation: {oblimin: {}, geomin: {}}", at: "23: structure.rotation", .exclusiveKeys(["oblimin", "geomin"])),
    structure(
      "rotation: {oblimin: {delta: 2}}", at: "41: structure.rotation.oblimin.delta",
      .outOfRange("2", NumberRange(-100, 0.8))),
    structure(
      "rotation: target", at: "23: structure.rotation",
      .unknownWord("target", among: ["none", "varimax", "quartimax", "promax", "oblimin", "geomin"], suggestion: nil)),
    structure(
      "rotation: {target: {factors: {a: [low_incom]}}}", at: "47: structure.rotation.target.factors.a.0",
      .unknownChild("low_incom", suggestion: "low_income")),
    structure(
      "factors: 3, rotation: {target: {factors: {a: [low_income]}}}", at: "22: structure.factors",
      .otherCountThanTarget(3, expected: 1)),
    structure(
      "rotation: {target: {factors: {a: low_income, b: schooling}}}", at: "32: structure.rotation.target",
      .tooManyFactors(2, of: 3, limit: 1)),
    structure(
      "replicates: -1", at: "25: structure.replicates", .outOfRange("-1", NumberRange(0, 1_000_000, isWhole: true))),
  ]
}
