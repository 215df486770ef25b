import LinearAlgebra
import Multivariate
import Study

/// How the factors behind the indicators are sought.
extension SpecLanguage {
  static var structure: Codec<StructurePlan> {
    Codec<StructurePlan>.record { keys in
      let extraction = keys.standard(
        "extraction", .word, default: "minres", "How common factors are found.", \.extraction)
      let factors = keys.standard(
        "factors", factorCount, default: "parallel-analysis", "So many, or the criterion that tells how many.", \.count)
      let rotation = keys.standard(
        "rotation", rotation, default: "oblimin", "How factors are rotated so that each indicator is explained by few."
      ) { NamedRotation($0.rotation, factorNames: $0.factorNames) }
      let scores = keys.standard(
        "scores", .word, default: "ten-berge", "How areas are scored on the factors.", \.scores)
      let reference = keys.standard(
        "reference", .word, default: "simulation",
        "What parallel analysis draws: unrelated normal indicators, or the indicators' own values shuffled.",
        \.reference)
      let draws = keys.standard(
        "draws", .whole(20...1_000_000), default: "1000", "Draws of parallel analysis.", \.draws)
      let starts = keys.standard(
        "starts", .whole(1...10_000), default: "30", "Random starts of the rotation.", \.starts)
      let replicates = keys.standard(
        "replicates", .whole(0...1_000_000), default: "1000",
        "Replicates of each of stability's schemes in which factors are re-estimated.", \.replicates)

      return { reading throws(SpecError) in
        let written = reading.node.required("factors")
        let target = reading.node.required("rotation")["target"]
        var count = try reading[factors]
        if let expected = target?.required("factors").entries.count {
          if case .given(let given) = count, given != expected {
            throw written.error(.otherCountThanTarget(given, expected: expected))
          }
          count = .given(expected)
        }
        let named = try reading[rotation]
        if case .given(let given) = count {
          let (variables, source) = (reading.context.indicators.count, target ?? written)
          let limit = Extraction.factorLimit(variableCount: variables)
          guard given <= limit else { throw source.error(.tooManyFactors(given, of: variables, limit: limit)) }
          guard given <= named.rotation.factorLimit else {
            throw source.error(.tooManyFactorsToRotate(given, limit: named.rotation.factorLimit))
          }
        }
        return StructurePlan(
          extraction: try reading[extraction], count: count, rotation: named.rotation, factorNames: named.factorNames,
          scores: try reading[scores], reference: try reading[reference], draws: try reading[draws],
          starts: try reading[starts], replicates: try reading[replicates])
      }
    }
  }

  private static var factorCount: Codec<StructurePlan.FactorCount> {
    Codec<StructurePlan.FactorCount>.choice { choice in
      let given = choice.form(.whole(1...100), StructurePlan.FactorCount.given)
      let criterion = choice.words(StructurePlan.FactorCount.by)
      return { count in
        switch count {
        case .given(let number): given(number)
        case .by(let rule): criterion(rule)
        }
      }
    }
  }
}
