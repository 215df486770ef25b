public import Probability

/// Figures of a table drawn anew around true ones, with the sizes and errors that it has; cells that are no plain counts or
/// figures stay.
public struct NewFigures: Sendable {
  private let noise: [ColumnNoise]

  /// - Parameter noise: one per column; of counts only the trials and the exposure matter.
  public init(_ noise: [ColumnNoise]) { self.noise = noise }

  /// Puts figures in the place of true ones.
  ///
  /// - Parameters:
  ///   - columns: those to be drawn.
  ///   - replicates: whose tables stand in `tables`, each `n × p`, column after column.
  /// - Complexity: some 100 ns a cell.
  public func draw(
    _ columns: [Int], areas n: Int, _ replicates: Range<Int>, from source: RandomSource, over tables: inout [Double]
  ) {
    let p = noise.count
    precondition(tables.count >= replicates.count * n * p, "no room for \(replicates.count) tables of \(n) × \(p)")
    for r in replicates {
      for j in columns {
        let start = ((r - replicates.lowerBound) * p + j) * n
        func stream(_ i: Int) -> RandomStream {
          RandomStream(
            seed: source.seed, stream: source.stream(.newFigures), replicate: UInt32(r),
            index: UInt32(truncatingIfNeeded: j * n + i))
        }
        let evidence = noise[j].evidence
        switch noise[j] {
        case .fixed: break
        case .binomial(_, let trials, let per, _):
          for i in 0..<n where evidence[i] == nil {
            var stream = stream(i)
            let share = min(max(tables[start + i] / per, 0), 1)
            // A base below half a person is one person.
            let people = max(trials[i].rounded(), 1)
            tables[start + i] =
              per * Double(Binomial(trials: Int(people), probability: share).draw(from: &stream)) / people
          }
        case .poisson(_, let exposure, let per, _):
          for i in 0..<n where evidence[i] == nil {
            var stream = stream(i)
            let mean = min(max(tables[start + i] / per * exposure[i], 0), 1e15)
            tables[start + i] = per * Double(Poisson(mean: mean).draw(from: &stream)) / exposure[i]
          }
        case .normal(let standardErrors, _):
          for i in 0..<n where evidence[i] == nil {
            var stream = stream(i)
            tables[start + i] += standardErrors[i] * Normal.quantile(stream.uniform())
          }
        }
      }
    }
  }
}
