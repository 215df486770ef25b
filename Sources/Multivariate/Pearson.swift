/// Pearson's correlation; NaN where a column does not vary.
package func pearson(_ x: [Double], _ y: [Double]) -> Double {
  let n = Double(x.count)
  let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
  var (xy, xx, yy) = (0.0, 0.0, 0.0)
  for (a, b) in zip(x, y) {
    xy += (a - mx) * (b - my)
    xx += (a - mx) * (a - mx)
    yy += (b - my) * (b - my)
  }
  return xy / (xx * yy).squareRoot()
}
