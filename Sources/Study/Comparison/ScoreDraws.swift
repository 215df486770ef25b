internal import CompositeIndex
internal import LinearAlgebra
internal import Probability
internal import Resampling

/// Scores of some areas under chance errors drawn anew: what another count of the same people could have given.
struct ScoreDraws: Sendable {
  /// As observed, by area.
  let own: [Double]
  /// From `own`, replicate by replicate within an area: `areas × replicates`.
  let deviations: [Float]
  let replicates: Int
  /// The replicates that made an index, in order.
  let numbers: [Int]
  let failures: FailureCounts

  /// Draws figures anew around those that there would be without any change; the scores then lie around the observed.
  ///
  /// - Parameters:
  ///   - areas: by their positions in the model's panel.
  ///   - panel: figures to draw around; where they make no index, those observed serve.
  ///   - correlations: between chance errors, by column.
  /// - Complexity: that of evaluating the index so often.
  init(
    _ model: IndexModel, areas: [Int], around panel: Panel, _ correlations: [Scheme.Correlation],
    replicates count: Int, source: RandomSource, threads: Int, watch: Watch
  ) throws(StudyError) {
    let around = (try? IndexModel(model.recipe, on: panel)) ?? model
    let run = try SchemeRun(
      around, scheme: .noise(.redraw, correlations: correlations), claims: [], source: source, threads: threads)
    let found: (kept: [(replicate: Int, scores: [Double])], failures: FailureCounts)
    do { found = try run.kept(count, threads: threads, watch: watch) } catch { throw .cancelled }
    failures = found.failures
    numbers = found.kept.map(\.replicate)
    replicates = numbers.count
    let centre = around.evaluation.scores
    var deviations = [Float](repeating: 0, count: areas.count * replicates)
    for (r, row) in found.kept.enumerated() {
      for (k, i) in areas.enumerated() { deviations[k * replicates + r] = Float(row.scores[i] - centre[i]) }
    }
    (own, self.deviations) = (areas.map { model.evaluation.scores[$0] }, deviations)
  }

  /// Bytes that the draws of one run take while they are made.
  static func memory(areas n: Int, replicates: Int) -> Int { n * replicates * 12 }
}

extension SchemeRun {
  /// The scores of the replicates that succeed, in order, and the failures by kind.
  fileprivate func kept(
    _ count: Int, threads: Int, watch: Watch
  ) throws(Cancelled) -> (kept: [(replicate: Int, scores: [Double])], failures: FailureCounts) {
    let workers = try perturber.run(0..<count, of: model, threads: threads, watch: watch) {
      ScoreWorker(self, tally: nil)
    }
    return (
      workers.flatMap(\.kept).sorted { $0.replicate < $1.replicate },
      workers.reduce(into: [:]) { $0.merge($1.keptFailures, uniquingKeysWith: +) }
    )
  }
}

extension ScoreDraws {
  /// Of each area the variance of its draws.
  var variances: [Double] {
    own.indices.map { k in
      let own = deviations[k * replicates..<(k + 1) * replicates].map(Double.init)
      let mean = own.reduce(0, +) / Double(max(1, own.count))
      return own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, own.count - 1))
    }
  }

  /// The draws of some replicates.
  func keeping(_ wanted: Set<Int>) -> ScoreDraws {
    let rows = numbers.indices.filter { wanted.contains(numbers[$0]) }
    guard rows.count < replicates else { return self }
    return ScoreDraws(
      own: own, deviations: own.indices.flatMap { k in rows.map { deviations[k * replicates + $0] } },
      replicates: rows.count, numbers: rows.map { numbers[$0] }, failures: failures)
  }

  private init(own: [Double], deviations: [Float], replicates: Int, numbers: [Int], failures: FailureCounts) {
    (self.own, self.deviations, self.replicates) = (own, deviations, replicates)
    (self.numbers, self.failures) = (numbers, failures)
  }
}
