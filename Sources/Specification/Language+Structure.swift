import Multivariate
import Study

/// The words of the structure stage.
extension Language {
  static let structure = Table([
    Key("extraction", .word(words(Extraction.self)), .standard("minres"), "How common factors are found."),
    Key(
      "factors", .either([.whole(1...100), .word(words(Retention.Criterion.self))]), .standard("parallel-analysis"),
      "So many, or the criterion that tells how many."),
    Key(
      "rotation", .either([.word(["none"] + rotations), .table(rotationTable)]), .standard("oblimin"),
      "How factors are turned so that each indicator is explained by few."),
    Key(
      "scores", .word(words(FactorScores.Method.self)), .standard("ten-berge"), "How areas are scored on the factors."),
    Key(
      "reference", .word(words(StructurePlan.Reference.self)), .standard("simulation"),
      "What parallel analysis draws: unrelated normal indicators, or the indicators' own values shuffled."),
    Key("draws", .whole(20...1_000_000), .standard("1000"), "Draws of parallel analysis."),
    Key("starts", .whole(1...10_000), .standard("30"), "Turns from which the rotation is begun."),
    Key(
      "replicates", .whole(0...1_000_000), .standard("1000"),
      "Replicates of each of stability's schemes in which factors are sought again."),
  ])

  /// Rotations that need nothing but their name.
  static let rotations = ["varimax", "quartimax", "promax", "oblimin", "geomin"]

  static let rotationTable = Table(
    [
      Key(
        "promax",
        .table(Table([Key("power", .number(NumberRange(1, 100)), .standard("4"), "What loadings are raised to.")])),
        .optional, "Oblique, from varimax."),
      Key(
        "oblimin",
        .table(
          Table([Key("delta", .number(NumberRange(-100, 0.8)), .standard("0"), "Below 0, factors correlate less.")])),
        .optional, "Oblique."),
      Key(
        "geomin",
        .table(
          Table([
            Key("epsilon", .number(NumberRange(1e-10, 10)), .standard("0.01"), "What keeps the criterion smooth."),
            Key("axes", .word(words(Rotation.Axes.self)), .standard("oblique"), "Whether factors may correlate."),
          ])), .optional, "For patterns with several loadings in a row."),
      Key(
        "target",
        .table(
          Table([
            Key(
              "factors", .dictionary(of: .oneOrMore), .required,
              "For each factor expected, the indicators that may load on it; the others should not."),
            Key("axes", .word(words(Rotation.Axes.self)), .standard("oblique"), "Whether factors may correlate."),
          ])), .optional, "Towards a pattern that is expected."),
    ], rules: [.exactlyOne(["promax", "oblimin", "geomin", "target"])])
}
