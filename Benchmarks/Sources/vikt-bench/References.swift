import LinearAlgebra
import Multivariate

/// The job of `peers/parallel.R` and `peers/parallel_numpy.py`: both spectra of each draw.
enum References {
  static func simulated(n: Int, p: Int, threads: Int) -> (_ draws: Int) throws -> Outcome {
    { draws in
      outcome(try .simulated(unitCount: n, variableCount: p, plan: plan(draws, threads)))
    }
  }

  static func permuted(_ panel: Matrix, threads: Int) -> (_ draws: Int) throws -> Outcome {
    { draws in outcome(try .permuted(panel, plan: plan(draws, threads))) }
  }

  private static func plan(_ draws: Int, _ threads: Int) -> ReferencePlan {
    ReferencePlan(draws: 0..<draws, seed: 1, stream: 1, threads: threads)
  }

  private static func outcome(_ found: ReferenceSpectra) -> Outcome {
    let p = found.variableCount
    var outcome = Outcome(found.values)
    let spread = (0..<2 * p).map { k in
      let values = stride(from: k, to: found.values.count, by: 2 * p).map { found.values[$0] }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return [mean, (squares / Double(values.count - 1)).squareRoot()]
    }
    outcome.components = Array(spread[..<p])
    outcome.factors = Array(spread[p...])
    return outcome
  }
}
