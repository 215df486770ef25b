import Foundation
import Probability

/// Every statistical test here has fixed seeds and rejects with this probability were they drawn anew.
let significance = 1e-4

/// The (1 − `significance`) quantile of χ², by Wilson and Hilferty's cube.
func chiSquareLimit(degreesOfFreedom: Int) -> Double {
  let v = 2 / (9 * Double(degreesOfFreedom))
  return Double(degreesOfFreedom) * pow(1 - v - Normal.quantile(significance) * v.squareRoot(), 3)
}

/// Whether the counts fit `n` times the probabilities, by χ². Neighbours are pooled until 20 are expected.
func fits(_ counts: [Int], _ probabilities: [Double]) -> Bool {
  let n = Double(counts.reduce(0, +))
  var cells: [(observed: Double, expected: Double)] = []
  var open = (observed: 0.0, expected: 0.0)
  for (count, probability) in zip(counts, probabilities) {
    open.observed += Double(count)
    open.expected += n * probability
    if open.expected >= 20 {
      cells.append(open)
      open = (0, 0)
    }
  }
  if cells.isEmpty { return open.observed == n }
  cells[cells.count - 1].observed += open.observed
  cells[cells.count - 1].expected += open.expected
  if cells.count == 1 { return cells[0].observed == n }
  let χ² = cells.reduce(0) { $0 + pow($1.observed - $1.expected, 2) / $1.expected }
  return χ² < chiSquareLimit(degreesOfFreedom: cells.count - 1)
}

/// How many values lie in each of the parts that `edges` make of the line.
func binned(_ values: [Double], at edges: [Double]) -> [Int] {
  var counts = [Int](repeating: 0, count: edges.count + 1)
  for value in values { counts[edges.count(where: { $0 < value })] += 1 }
  return counts
}

/// Whether the values have this distribution function, by Kolmogorov and Smirnov's distance.
func fits(_ values: [Double], cumulative: (Double) -> Double) -> Bool {
  let n = Double(values.count)
  var distance = 0.0
  for (i, value) in values.sorted().enumerated() {
    let f = cumulative(value)
    distance = max(distance, f - Double(i) / n, Double(i + 1) / n - f)
  }
  return distance * n.squareRoot() < (0.5 * log(2 / significance)).squareRoot()
}

/// Whether mean and variance are as they should be, each judged by its standard error.
func momentsFit(_ values: [Double], mean: Double, variance: Double, excessKurtosis: Double) -> Bool {
  let n = Double(values.count)
  let limit = -Normal.quantile(significance / 2)
  let sampleMean = values.reduce(0, +) / n
  let sampleVariance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
  return abs(sampleMean - mean) <= limit * (variance / n).squareRoot()
    && abs(sampleVariance - variance) <= limit * variance * ((excessKurtosis + 2) / n).squareRoot()
}
