import CompositeIndex
import LinearAlgebra
import Multivariate
import Resampling
import Study

/// The job of `peers/factors.R` and `peers/factors_analyzer.py` with three factors.
enum Structures {
  /// One study's structure: factors turned by oblimin, sought again in so many resamples of the areas.
  static func job(
    _ made: (panel: Panel, recipe: Recipe), _ extraction: Extraction, threads: Int
  ) -> (_ replicates: Int) throws -> Outcome {
    { replicates in
      let plan = StudyPlan(
        recipe: made.recipe,
        structure: StructurePlan(
          extraction: extraction, count: .given(3), rotation: .oblimin(), draws: 100, replicates: replicates),
        stability: StabilityPlan(replicates: .count(2), level: 0.9, schemes: [.areas], certainty: .areas), seed: 1)
      let study = try Study(plan, on: made.panel, threads: threads)
      guard let structure = study.structure, case .success(let analysis)? = structure.factors,
        let stability = study.factorStability.first, stability.replicates == replicates, let found = stability.factors
      else { preconditionFailure("factors or replicates were lost") }
      let intervals = found.loadings.joined()
      let (loadings, low, high) = (analysis.model.pattern.elements, intervals.map(\.low), intervals.map(\.high))
      let correlations = found.correlations.joined().flatMap { [$0.low, $0.high] }
      var outcome = Outcome(loadings + low + high + correlations + found.congruences.map(\.median))
      outcome.loadings = [loadings, low, high]
      return outcome
    }
  }
}
