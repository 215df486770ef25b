import CompositeIndex
import LinearAlgebra
import Resampling
import Study

/// The job of `peers/areas_numpy.py`, `peers/noise_numpy.py` and `peers/ranks_numpy.py`.
enum Studies {
  /// One study, its ranks checked: without ties, those of a replicate add up to n(n + 1)/2.
  static func job(
    _ made: (panel: Panel, recipe: Recipe), _ scheme: Scheme, threads: Int
  ) -> (_ replicates: Int) throws -> Outcome {
    { replicates in
      let plan = StudyPlan(
        recipe: made.recipe, structure: nil,
        stability: StabilityPlan(replicates: .count(replicates), level: 0.9, schemes: [scheme], certainty: scheme),
        seed: 1)
      let study = try Study(plan, on: made.panel, threads: threads)
      guard let found = study.stability?.outcomes[0], found.replicates == replicates else {
        preconditionFailure("replicates were lost")
      }
      let n = found.ranks.count
      let mean = found.ranks.reduce(0) { $0 + $1.mean } / Double(n)
      precondition(abs(mean - Double(n + 1) / 2) < 1e-6, "a mean rank of \(mean) of \(n) areas")
      let ranks = found.ranks.flatMap { [$0.mean, $0.sd, Double($0.low), Double($0.high)] }
      var outcome = Outcome(ranks + (found.listed ?? []) + (found.problemCounts?.elements ?? []))
      outcome.ranks = (0..<16).map { [found.ranks[$0 * n / 16].mean, found.ranks[$0 * n / 16].sd] }
      return outcome
    }
  }
}
