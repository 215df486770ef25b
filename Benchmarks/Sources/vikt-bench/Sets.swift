import LinearAlgebra
import Resampling

/// The job of `peers/ranksets_numpy.py`.
enum Sets {
  static func job(
    _ input: Input, _ kind: RankSets.Kinds, replicates: Int, threads: Int
  ) throws -> (_ replicates: Int) throws -> Outcome {
    let made = try input.deviations(replicates: replicates)
    let deviations = try ScoreDeviations(scores: made.scores, deviations: made.deviations)
    return { _ in
      let found = try RankSets(of: deviations, level: 0.9, kinds: kind, threads: threads)
      guard let sets = found.simultaneous?.sets ?? found.marginal?.sets,
        let criticals = found.simultaneous?.criticalValues ?? found.marginal?.criticalValues
      else { preconditionFailure("no sets") }
      let ends = sets.flatMap { [Double($0.lowerBound), Double($0.upperBound)] }
      var outcome = Outcome(ends + criticals)
      if found.simultaneous != nil {
        let sum = sets.reduce(into: (0, 0)) { $0 = ($0.0 + $1.lowerBound, $0.1 + $1.upperBound) }
        outcome.sets = [criticals.last!, Double(sum.0), Double(sum.1)]
      }
      return outcome
    }
  }
}
