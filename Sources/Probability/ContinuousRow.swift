import Foundation

/// The rows of gamma and beta variables.
///
/// With t the logarithm (or logit) from its mode, f its density and φ the normal one, t(z) solves t′ = φ(z)/f(t). The
/// solution is marched from both ends to the middle, by Taylor steps: towards the middle errors of the distribution
/// function stay as they are, while towards the ends they would swallow the tail.
///
/// With X the part of −(ln f)′ that depends on t, f is log-concave and, for shape a (and b; κ = 1/(a + b), or 0 for gamma):
/// (ln f)′ = a − X and X′ = X(1 − κX)t′.
///
/// - Complexity: O(1) a row, some 6 µs.
public enum ContinuousRow {
  private static let order = 6
  private typealias Series = InlineArray<7, Double>

  /// A gamma or beta variable on its logarithmic or logit scale, from the mode.
  private struct Density {
    let a, b, κ: Double
    /// a/(a + b), the share at the mode; 0 for gamma.
    let middle: Double
    /// ln f at the mode.
    let peak: Double

    init(gamma a: Double) {
      (self.a, b, κ, middle) = (a, .infinity, 0, 0)
      peak = 0.5 * log(a / (2 * .pi)) - LogGamma.remainder(a)
    }

    init(beta a: Double, _ b: Double) {
      (self.a, self.b, κ, middle) = (a, b, 1 / (a + b), a / (a + b))
      peak =
        0.5 * log(a * middle / (2 * .pi) * b / a) - LogGamma.remainder(a) - LogGamma.remainder(b)
        + LogGamma.remainder(a + b)
    }

    /// ln f, and X.
    func at(_ t: Double) -> (logarithm: Double, X: Double) {
      if κ == 0 { return (peak + a * (t - expm1(t)), a * exp(t)) }
      // The exponential of the negative one of t and −t does not overflow.
      if t <= 0 {
        let e = expm1(t)
        let L = log1p(middle * e)
        return (peak + a * (t - L) - b * L, a * (1 + e) / (1 + middle * e))
      }
      let e = expm1(-t)
      let L = log1p((1 - middle) * e)
      return (peak - b * (t + L) - a * L, a / (1 + (1 - middle) * e))
    }
  }

  /// Shapes that rows are made for: below, a row's nodes leave single precision, above, the variable is its mean.
  package static let shapes = 1e-3...1e12
  /// How far a row's node, of single precision, may be from the quantile.
  private static let nodeError = 1e-4
  /// The error of a logarithm of a tail, by an expansion that is no nearer itself.
  private static let settled = 1e-6

  /// Writes the row of a gamma variable: ln(x/`shape`) at the nodes. `shape` is in ``shapes``.
  public static func gamma(shape: Double, into row: inout MutableSpan<Float>, at start: Int) {
    precondition(shapes ~= shape, "shape \(shape)")
    march(Density(gamma: shape), into: &row, at: start)
    guard !isRising(row, from: start) else { return }
    seek(into: &row, at: start) { t in
      let x = shape * exp(t)
      return (IncompleteGamma.lower(shape, x), IncompleteGamma.upper(shape, x))
    }
  }

  /// Writes the row of a beta variable: logit x − ln(a/b) at the nodes. Both shapes are in ``shapes``.
  public static func beta(_ a: Double, _ b: Double, into row: inout MutableSpan<Float>, at start: Int) {
    precondition(shapes ~= a && shapes ~= b, "shapes \(a), \(b)")
    // A density so steep at one end changes by many orders of magnitude within a step.
    if min(a, b) >= 0.1 {
      march(Density(beta: a, b), into: &row, at: start)
      if isRising(row, from: start) { return }
    }
    let centre = log(a) - log(b)
    seek(into: &row, at: start) { t in
      let logit = t + centre
      // Of x and 1 − x the smaller is exact.
      let small = 1 / (1 + exp(abs(logit)))
      return logit < 0 ? IncompleteBeta.tails(a, b, small, 1 - small) : IncompleteBeta.tails(a, b, 1 - small, small)
    }
  }

  /// Writes the row of a mixture of beta variables: logit x less that of `middle`. Weights sum to 1.
  ///
  /// - Complexity: O(parts) a row, some 0.5 ms for each.
  public static func betas(
    _ parts: [(weight: Double, shapes: (a: Double, b: Double))], middle: Double, into row: inout MutableSpan<Float>,
    at start: Int
  ) {
    mix(
      parts.map { (log($0.shapes.a) - log($0.shapes.b), $0.weight) }, around: log(middle) - log1p(-middle), into: &row,
      at: start,
      part: { k, rows, position in beta(parts[k].shapes.a, parts[k].shapes.b, into: &rows, at: position) },
      tails: { k, logit in
        let small = 1 / (1 + exp(abs(logit)))
        let (a, b) = parts[k].shapes
        return logit < 0 ? IncompleteBeta.tails(a, b, small, 1 - small) : IncompleteBeta.tails(a, b, 1 - small, small)
      })
  }

  /// Writes the row of a mixture of gamma variables: ln(x/`mean`). Weights sum to 1.
  ///
  /// - Complexity: O(parts) a row, some 0.5 ms for each.
  public static func gammas(
    _ parts: [(weight: Double, shape: Double)], mean: Double, into row: inout MutableSpan<Float>, at start: Int
  ) {
    mix(
      parts.map { (log($0.shape), $0.weight) }, around: log(mean), into: &row, at: start,
      part: { k, rows, position in gamma(shape: parts[k].shape, into: &rows, at: position) },
      tails: { k, t in
        let found = IncompleteGamma.tails(parts[k].shape, exp(t))
        return (found.lower, found.upper)
      })
  }

  /// The nodes of a mixture, each by halving between the least and the greatest of its parts' own.
  private static func mix(
    _ parts: [(centre: Double, weight: Double)], around centre: Double, into row: inout MutableSpan<Float>,
    at start: Int,
    part: (Int, inout MutableSpan<Float>, Int) -> Void, tails: (Int, Double) -> (lower: Double, upper: Double)
  ) {
    var nodes = [Float](repeating: 0, count: parts.count * QuantileRow.length)
    var span = nodes.mutableSpan
    for k in parts.indices { part(k, &span, k * QuantileRow.length) }
    for (n, z) in QuantileRow.nodes.enumerated() {
      let own = parts.indices.map { parts[$0].centre + Double(span[$0 * QuantileRow.length + n]) }
      let tail = Normal.cumulative(-abs(z))
      var (low, high) = (own.min()! - nodeError, own.max()! + nodeError)
      for _ in 0..<28 {
        let middle = (low + high) / 2
        var (lower, upper) = (0.0, 0.0)
        for k in parts.indices {
          let found = tails(k, middle)
          lower += parts[k].weight * found.lower
          upper += parts[k].weight * found.upper
        }
        if z < 0 ? lower < tail : upper > tail { low = middle } else { high = middle }
      }
      row[start + n] = Float((low + high) / 2 - centre)
    }
  }

  /// Whether the nodes are numbers and rise, as those of a distribution do.
  private static func isRising(_ row: borrowing MutableSpan<Float>, from start: Int) -> Bool {
    var before = -Float.infinity
    for k in 0..<QuantileRow.nodes.count {
      guard row[start + k] > before, row[start + k] < .infinity else { return false }
      before = row[start + k]
    }
    return true
  }

  /// Finds every node by halving, where the march would lose its way.
  ///
  /// Beyond ±800 a logit's share is 0 or 1 to any precision, and there the node stays.
  private static func seek(
    into row: inout MutableSpan<Float>, at start: Int, _ tails: (Double) -> (lower: Double, upper: Double)
  ) {
    var below = -800.0
    for (k, z) in QuantileRow.nodes.enumerated() {
      let tail = Normal.cumulative(-abs(z))
      var (low, high) = (below, 800.0)
      for _ in 0..<48 {
        let middle = (low + high) / 2
        let found = tails(middle)
        let isBelow = z < 0 ? found.lower < tail : found.upper > tail
        if isBelow { low = middle } else { high = middle }
      }
      row[start + k] = Float((low + high) / 2)
      below = low
    }
  }

  private static func march(_ density: Density, into row: inout MutableSpan<Float>, at start: Int) {
    let nodes = QuantileRow.nodes
    let last = nodes.count - 1
    for isUpper in [false, true] {
      var k = isUpper ? last : 0
      let next = isUpper ? -1 : 1
      var t = end(density, score: nodes[k])
      row[start + k] = Float(t)
      for _ in 1..<nodes.count / 2 {
        let steps = (abs(nodes[k + next] - nodes[k]) / 0.8).rounded(.up)
        let h = (nodes[k + next] - nodes[k]) / steps
        for step in 0..<Int(steps) { t += rise(density, t, from: nodes[k] + Double(step) * h, by: h) }
        k += next
        row[start + k] = Float(t)
      }
    }
  }

  /// The t whose tail is that of a score in the far tail.
  ///
  /// A tail of a log-concave density is f/|g|·(1 − g′/g²)⁻¹ with g = (ln f)′, but for terms that at such scores change it
  /// by a thousandth and are nearly the same for the normal density. Newton's method from beyond: the logarithm of a
  /// tail is concave, so that each step stays beyond the solution.
  private static func end(_ density: Density, score z: Double) -> Double {
    let goal = -0.5 * z * z - 0.5 * log(2 * .pi) - log(abs(z) + 1 / abs(z))
    // A slope of a (or −b) beyond a curvature of ab/(a + b), or x = a + 2|z|√a + z² for a gamma variable's upper end.
    let curvature = density.κ == 0 ? density.a : density.a * density.b * density.κ
    let spread = abs(z) / curvature.squareRoot()
    var t: Double
    if z < 0 {
      t = -spread - z * z / (2 * density.a)
    } else if density.κ == 0 {
      t = log1p(2 * abs(z) / density.a.squareRoot() + z * z / density.a)
    } else {
      t = spread + z * z / (2 * density.b)
    }
    for _ in 0..<60 {
      let (logarithm, X) = density.at(t)
      let g = density.a - X
      let bend = X * (1 - density.κ * X) / (g * g)
      let excess = logarithm - log(abs(g) * (1 + bend)) - goal
      let step = excess / g
      t -= step
      if abs(excess) < settled { break }
    }
    return t
  }

  /// t(z + h) − t(z), from the Taylor coefficients of w = t′ and X in steps of h.
  private static func rise(_ density: Density, _ t: Double, from z: Double, by h: Double) -> Double {
    let (logarithm, X0) = density.at(t)
    // A is a − X, G and R are the logarithmic derivative of w and X(1 − κX).
    var (w, X, A, G, R) = (
      Series(repeating: 0), Series(repeating: 0), Series(repeating: 0), Series(repeating: 0), Series(repeating: 0)
    )
    w[0] = h * exp(-0.5 * z * z - 0.918938533204672741780329736406 - logarithm)
    X[0] = X0
    A[0] = density.a - X0
    var sum = w[0]
    for k in 0..<order {
      var (product, square) = (0.0, 0.0)
      for i in 0...k {
        product += A[i] * w[k - i]
        square += X[i] * X[k - i]
      }
      G[k] = -product - (k == 0 ? h * z : k == 1 ? h * h : 0)
      R[k] = X[k] - density.κ * square
      var (dw, dX) = (0.0, 0.0)
      for i in 0...k {
        dw += w[i] * G[k - i]
        dX += R[i] * w[k - i]
      }
      w[k + 1] = dw / Double(k + 1)
      X[k + 1] = dX / Double(k + 1)
      A[k + 1] = -X[k + 1]
      sum += w[k + 1] / Double(k + 2)
    }
    return sum
  }
}
