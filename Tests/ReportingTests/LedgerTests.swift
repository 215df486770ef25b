import AreaData
import CompositeIndex
import Multivariate
import Probability
import Reporting
import Study
import Testing

/// Every word that the engine writes into the ledger has words of its own in both languages.
@Suite struct LedgerTests {
  private let swedish = Language.sv.phrases
  private let english = Language.en.phrases

  @Test(arguments: [false, true]) func everyStepOfARunIsKnown(isBare: Bool) throws {
    let study = try Fixture.input(without: isBare ? .everything : [], truth: true).study
    let names = Set(study.panel.indicators.map(\.id) + study.recipe.tree.nodes.map(\.id) + ["node", "by"])
    for entry in study.ledger.entries {
      #expect(swedish.knownStep(entry.step) != nil, "\(entry.step)")
      for parameter in entry.parameters where !names.contains(parameter.name) {
        #expect(swedish.knownParameter(parameter.name) != nil, "\(parameter.name)")
      }
    }
    for kind in Repair.Kind.allCases { #expect(swedish.knownStep(kind.rawValue) != nil) }
  }

  /// The words of the language's own types; a name of a person or a rotation is the same in both.
  @Test func everyMethodIsTranslated() {
    let scales: [Scale] = [
      .none, .zScore, .standard(mean: 1000, sd: 100), .minMax(low: 1, high: 100, clamp: true), .normalScore,
      .minMax(low: 0, high: 1, clamp: false), .rounded(decimals: 4),
    ]
    let ranked = Scale.RankForm.allCases.flatMap { form in
      Scale.Ties.allCases.flatMap { ties in
        [Scale.percentileRank(form, ties: ties), .exponential(form, ties: ties, constant: 23)]
      }
    }
    let levels = [Units.Level(id: "kommun", codes: ["1"])]
    let words =
      (scales + ranked).map(\.word)
      + [
        Weighting.equal, .given([1]), .pca,
        .factor(FactorWeighting(.minimumResiduals, factorCount: 2, rotation: .varimax)),
      ].map(\.word)
      + [Aggregation.arithmetic, .sum, .geometric(.favourable), .geometric(.asIs)].map(\.word)
      + Shrinkage.allCases.flatMap { shrinkage in
        [Treatment.shrink(shrinkage, towards: 0), .shrink(shrinkage, towards: nil)].map { $0.word(among: levels) }
      }
      + [Treatment.log, .log1p].map(\.word) + NoiseSampler.allCases.map(\.rawValue)
      + Retention.Criterion.allCases.map(\.rawValue) + Extraction.allCases.map(\.rawValue)
      + StructurePlan.Reference.allCases.map(\.rawValue) + GroupPlan.Selection.allCases.map(\.rawValue)
      + GroupPlan.Shape.allCases.map(\.rawValue) + [
        "each", "bayesian", "moran", "row-standardised", "within kommun", "whole kommun", "national", "within",
      ]
    let same = ["maximum likelihood", "Velicers MAP"]
    for word in words {
      let (sv, en) = (swedish.parameterValue(word), english.parameterValue(word))
      #expect(sv != word || same.contains(sv), "\(word)")
      #expect(sv != en || same.contains(sv), "\(word): \(sv)")
    }
    for kind in ["constant-column", "outside-logarithm", "merged-factors"] {
      #expect(swedish.parameter("failed-\(kind)").hasPrefix("misslyckade, "))
    }
    #expect(swedish.parameterValue("min-max [1.0, 100.0] clamped") == "en skala från 1 till 100, begränsat till den")
    #expect(english.parameterValue("mean 1000.0 sd 100.0") == "mean 1,000, standard deviation 100")
  }
}
