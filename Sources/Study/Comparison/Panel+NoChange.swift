internal import CompositeIndex
internal import LinearAlgebra
internal import Probability

extension Panel {
  /// The panel as it would be had no area of both runs changed its place: what chance errors are drawn around.
  ///
  /// Each noisy column that both runs have is put on its own mean and standard deviation, the mean of both is taken, and put
  /// back on the scale of this run, with the spread that it has without chance errors. An error by chance in one year would
  /// else make an area's noise seem larger, or smaller, just where its change is large. Columns and areas of one run alone are
  /// drawn towards their mean, as ``contracted()`` does.
  ///
  /// - Parameters:
  ///   - other: the other run's panel.
  ///   - pairs: areas of both: here, there.
  func withoutChange(since other: Panel, _ pairs: [(own: Int, other: Int)]) -> Panel {
    let around = contracted()
    let theirs = other.positions
    var (values, noise) = (around.values, around.noise)
    for j in 0..<indicatorCount {
      guard let k = theirs[indicators[j].id], let own = contraction(of: j), other.contraction(of: k) != nil else {
        continue
      }
      let (mine, others) = (Self.standardised(self.values.column(j)), Self.standardised(other.values.column(k)))
      let means = pairs.map { (mine.values[$0.own] + others.values[$0.other]) / 2 }
      let centre = means.reduce(0, +) / Double(means.count)
      let variance =
        means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(max(1, means.count - 1))
      guard variance > 0 else { continue }
      // Real changes make the means' spread smaller than that of either: it is not widened then.
      let factor = min(1, own.factor / variance.squareRoot())
      let column = self.values.column(j)
      let (least, most) = (column.min() ?? 0, column.max() ?? 0)
      for (mean, pair) in zip(means, pairs) {
        let place = own.mean + mine.sd * (centre + factor * (mean - centre))
        values[pair.own, j] = min(max(place, least), most)
      }
      noise[j] = noise[j].around(values.column(j))
    }
    return Panel(units: units, indicators: indicators, values: values, noise: noise, noiseFactors: noiseFactors)
  }

  /// A column that varies, less its mean, over its standard deviation.
  private static func standardised(_ column: [Double]) -> (values: [Double], sd: Double) {
    let n = Double(column.count)
    let mean = column.reduce(0, +) / n
    let sd = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
    return (column.map { ($0 - mean) / sd }, sd)
  }
}
