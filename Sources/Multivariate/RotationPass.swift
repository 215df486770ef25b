internal import LinearAlgebra

/// One rotation of one matrix of loadings from one start: rows to their lengths, gradient projection, promax's
/// regression, rows back. Scratch for many, without allocation (but for a target under Kaiser's lengths, which differ
/// each time).
struct RotationPass: Sendable {
  let rowCount: Int
  let order: Int
  let rotation: Rotation
  let rowLengths: Rotation.RowLengths
  /// The pattern, `p × m`.
  private(set) var pattern: [Double]
  /// `T`, `m × m`: `Λ = A·T⁻ᵀ`, `Φ = TᵀT`.
  private(set) var T: [Double]
  /// `Φ`, `m × m`.
  private(set) var factorCorrelation: [Double]
  private(set) var iterations = 0

  private var projection: GradientProjection
  private var lengths: [Double]
  private var promax: Promax

  init(rowCount p: Int, order m: Int, rotation: Rotation, rowLengths: Rotation.RowLengths) {
    precondition(p >= 1 && m >= 1, "\(p) × \(m) loadings")
    rowCount = p
    order = m
    self.rotation = rotation
    self.rowLengths = rowLengths
    let (criterion, axes): (RotationCriterion, Rotation.Axes) =
      switch rotation {
      case .none, .varimax, .promax: (.varimax, .orthogonal)
      case .quartimax: (.quartimax, .orthogonal)
      case .oblimin(let δ): (.oblimin(δ: δ), .oblique)
      case .geomin(let ε, let axes): (.geomin(ε: ε), axes)
      case .target(let target, let axes):
        (.target(values: target.values.elements, weights: target.weights.elements), axes)
      }
    switch rotation {
    case .geomin(let ε, _): precondition(ε >= Rotation.leastSmoothing && ε.isFinite, "geomin with ε = \(ε)")
    case .oblimin(let δ): precondition(δ.isFinite, "oblimin with δ = \(δ)")
    case .promax(let power): precondition(power >= 1 && power.isFinite, "promax with power \(power)")
    case .target(let target, _):
      precondition(
        target.values.rowCount == p && target.values.columnCount == m,
        "a target of \(target.values.rowCount) × \(target.values.columnCount) for \(p) × \(m) loadings")
    default: break
    }
    projection = GradientProjection(rowCount: p, order: m, axes: axes, criterion: criterion)
    pattern = [Double](repeating: 0, count: p * m)
    T = Matrix.identity(m).elements
    factorCorrelation = T
    lengths = [Double](repeating: 1, count: p)
    promax = Promax(rowCount: p, order: m)
  }

  /// The axes that are searched; promax searches its varimax.
  var searchAxes: Rotation.Axes { projection.here.axes }
  /// The criterion, on rows in the lengths in which they were rotated; promax has that of its varimax.
  var value: Double { rotation == .none ? 0 : projection.here.value }
  /// The Frobenius norm of the projected gradient of that criterion.
  var gradientNorm: Double { rotation == .none ? 0 : projection.here.gradientNorm }

  /// Rotates loadings; what it leaves depends on them and the start alone.
  ///
  /// - Parameters:
  ///   - loadings: `A`, `p × m`, column after column.
  ///   - start: `T` to search from, `m × m`, columns of length one; orthogonal for orthogonal axes and promax.
  mutating func rotate(_ loadings: [Double], from start: [Double]) throws(RotationFailure) {
    let (p, m) = (rowCount, order)
    precondition(loadings.count == p * m && start.count == m * m, "\(loadings.count) loadings, start of \(start.count)")
    for k in 0..<p * m {
      guard loadings[k].isFinite else { throw .nonFinite(row: k % p, column: k / p) }
    }
    guard rotation != .none else { return keep(loadings) }
    fillLengths(loadings)
    for k in 0..<m {
      for i in 0..<p { projection.loadings[i + k * p] = loadings[i + k * p] / lengths[i] }
    }
    iterations = try projection.minimise(from: start)
    for k in 0..<m * m {
      T[k] = projection.here.T[k]
      factorCorrelation[k] = projection.here.Φ[k]
    }
    for k in 0..<m {
      for i in 0..<p { pattern[i + k * p] = projection.here.Λ[i + k * p] * lengths[i] }
    }
    if case .promax(let power) = rotation, m > 1 {
      try promax.sharpen(&pattern, power: power, T: &T, factorCorrelation: &factorCorrelation)
    }
  }

  private mutating func keep(_ loadings: [Double]) {
    for k in pattern.indices { pattern[k] = loadings[k] }
  }

  private mutating func fillLengths(_ loadings: [Double]) {
    guard rowLengths == .kaiser else { return }
    let p = rowCount
    for i in 0..<p { lengths[i] = 0 }
    for k in 0..<order {
      for i in 0..<p { lengths[i] += loadings[i + k * p] * loadings[i + k * p] }
    }
    // A variable that shares nothing has no direction to keep.
    for i in 0..<p { lengths[i] = lengths[i] > 0 ? lengths[i].squareRoot() : 1 }
    if case .target(let target, _) = rotation {
      projection.criterion = .target(
        values: target.values.elements.indices.map { target.values.elements[$0] / lengths[$0 % p] },
        weights: target.weights.elements)
    }
  }
}
