internal import LinearAlgebra

/// Extracts factors from one correlation matrix after another, in scratch that it keeps: one solver a worker, no
/// allocation a matrix.
///
/// The distance of ``Extraction`` is minimised over the uniquenesses by projected Newton steps with the exact Hessian.
/// Where a reference has been set, its solution, leading eigenvectors and inverse Hessian first carry the search, by
/// quasi-Newton steps that need the leading eigenpairs alone; Newton's method then only confirms what they found, or
/// starts over. A matrix's result depends on it and on the reference, never on what came between.
///
/// - SeeAlso: D. P. Bertsekas, Projected Newton methods for optimization problems with simple constraints, SIAM J. on
///   Control and Optimization 20 (1982) 221–246, doi:10.1137/0320018; K. G. Jöreskog (1967), see ``Discrepancy``.
public struct FactorSolver: Sendable {
  /// A search ends where no component of the projected gradient exceeds this.
  public static let gradientTolerance = 1e-9

  /// A curvature at most this share of the largest is flat: a search that ends at a gradient of 1e-9 leaves the coordinate
  /// without two digits.
  private static let leastCurvature = 1e-7
  /// A factor's eigenvalue at most this share of the first's explains nothing.
  private static let leastFactor = 1e-6
  /// Two distances nearer to each other are one minimum, found twice.
  private static let sameMinimum = 1e-12

  /// Variables up to which a Heywood case is sought from each of them.
  private static let fullSearchLimit = 100

  /// `p`.
  public var variableCount: Int { criterion.variableCount }
  /// `m`.
  public var factorCount: Int { criterion.factorCount }
  /// The distance that is made least.
  public let extraction: Extraction
  /// Newton steps that a search may take.
  package let iterationLimit: Int

  /// `Λ`, `p × m`, column after column: in canonical form, `ΛᵀΨ⁻¹Λ` diagonal, or `ΛᵀΛ` for minimum residuals; columns in
  /// descending order of their sums of squares, each of nonnegative sum as ``alignSign(of:)`` has it. A factor that has
  /// nothing to explain is a column of zeros.
  public private(set) var loadings: [Double]
  /// The `p` uniquenesses, in [0.005, 1].
  public private(set) var uniquenesses: [Double]
  /// The distance `F` of the extraction, without a sample size.
  public private(set) var objective = 0.0
  /// Steps taken by the search.
  public internal(set) var iterations = 0
  /// The largest component of the projected gradient, in `ln ψ`, or `ψ` for minimum residuals.
  public internal(set) var gradientNorm = 0.0
  /// The variables whose uniqueness stands at its lower bound: a Heywood case, if there are any.
  public var heywood: [Int] { uniquenesses.indices.filter { uniquenesses[$0] == FactorCriterion.leastUniqueness } }
  /// Whether any uniqueness stands at its lower bound; unlike ``heywood``, without an array.
  public var isHeywood: Bool { uniquenesses.contains(FactorCriterion.leastUniqueness) }

  /// ``loadings`` and ``uniquenesses`` of orthogonal factors.
  public var model: FactorModel {
    FactorModel(
      pattern: Matrix(rowCount: variableCount, columnCount: factorCount, elements: loadings),
      uniquenesses: uniquenesses)
  }

  var criterion: FactorCriterion
  var curvature: SymmetricWorkspace
  var x: [Double]
  var trial: [Double]
  var step: [Double]
  var slope: [Double]
  var reference: FactorReference?
  var quasi: QuasiNewton
  private var start: [Double]
  private var best: [Double]
  private var order: [Int]
  private var column: [Double]

  /// A solver for `m` factors of `p` variables.
  ///
  /// - Parameters:
  ///   - variableCount: `p`.
  ///   - factorCount: `m ≥ 1`.
  ///   - extraction: the distance made least.
  /// - Throws: `.tooManyFactors(count:limit:)` where the degrees of freedom are negative.
  public init(variableCount: Int, factorCount: Int, extraction: Extraction) throws(FactorError) {
    try self.init(variableCount: variableCount, factorCount: factorCount, extraction: extraction, iterationLimit: 200)
  }

  package init(
    variableCount p: Int, factorCount m: Int, extraction: Extraction, iterationLimit: Int
  ) throws(FactorError) {
    precondition(m >= 1, "\(m) factors")
    let limit = Extraction.factorLimit(variableCount: p)
    guard m <= limit else { throw .tooManyFactors(count: m, limit: limit) }
    self.extraction = extraction
    self.iterationLimit = iterationLimit
    criterion = FactorCriterion(variableCount: p, factorCount: m, extraction: extraction)
    curvature = SymmetricWorkspace(order: p)
    quasi = QuasiNewton(order: p, count: m)
    loadings = [Double](repeating: 0, count: p * m)
    uniquenesses = [Double](repeating: 1, count: p)
    x = uniquenesses
    trial = x
    step = x
    slope = x
    start = x
    best = x
    column = x
    order = Array(0..<m)
  }

  /// Solves `R` from nothing, and keeps what replicates of it may start from.
  ///
  /// - Parameter R: as in ``solve(_:)``.
  /// - Returns: whether the solution is determined: false where the distance is flat around it, as it is when a factor
  ///   rests on fewer than three variables that nothing else ties to the others, and where a factor explains nothing.
  /// - Throws: as ``solve(_:)``; the reference is then none.
  /// - Complexity: O(p³·m) a step, with allocations.
  @discardableResult
  public mutating func setReference(_ R: Span<Double>) throws(FactorError) -> Bool {
    reference = nil
    try solve(R)
    try curve()
    reference = FactorReference(x: x, criterion: criterion, curvature: curvature)
    let (most, least) = (criterion.leadingValue(0), criterion.leadingValue(factorCount - 1))
    // Held coordinates have unit curvature here, and do not count.
    let flattest = Self.leastCurvature * min(1, curvature.values[variableCount - 1])
    return least > Self.leastFactor * most && curvature.values[0] > flattest
  }

  /// Extracts the factors of `R` into ``loadings`` and ``uniquenesses``.
  ///
  /// With a reference the minimum is the one that its solution leads to: of several improper ones, not always the least.
  ///
  /// - Parameter R: correlations, `p × p`, column after column: symmetric, ones on the diagonal.
  /// - Throws: `.nonFinite(row:column:)`; `.notPositiveDefinite(order:)` for likelihood and generalised least squares;
  ///   `.noConvergence(iterations:gradientNorm:)`, `.noEigenvalues(info:)`. Loadings, uniquenesses and objective are then as
  ///   they were.
  /// - Complexity: O(p³) with a reference near by, else O(p³·m) for each of 5 to 20 steps. Nothing is allocated, unless
  ///   Newton's method fails on a likelihood.
  public mutating func solve(_ R: Span<Double>) throws(FactorError) {
    let p = variableCount
    precondition(R.count == p * p, "\(R.count) correlations of \(p) variables")
    for k in 0..<R.count where !R[k].isFinite { throw .nonFinite(row: k % p, column: k / p) }
    for i in 0..<p {
      precondition(abs(R[i * (p + 1)] - 1) < Matrix.diagonalTolerance, "variance \(R[i * (p + 1)]) of variable \(i)")
    }
    if criterion.discrepancy.isScaled { try checkPositiveDefinite(R) }
    iterations = 0
    if try !descendFromReference(R) { try descendFromStarts(R) }
    publish()
  }

  private mutating func checkPositiveDefinite(_ R: Span<Double>) throws(FactorError) {
    // What other variables leave of a dependent one is rounding, of either sign and grown by how near these are to it.
    do { _ = try curvature.logDeterminant(of: R, tolerance: RoundingBound.ofPivot(order: variableCount)) } catch {
      throw FactorError(error)
    }
  }

  /// Quasi-Newton steps and Newton's method from the reference. False without one, or where they lead nowhere.
  private mutating func descendFromReference(_ R: Span<Double>) throws(FactorError) -> Bool {
    guard let reference else { return false }
    if try !quasi.search(&x, from: reference, in: &criterion, of: R, iterations: &iterations) {
      for i in x.indices { x[i] = reference.x[i] }
    }
    do {
      try descend(R)
      return true
    } catch {
      guard case .noConvergence = error else { throw error }
      return false
    }
  }

  /// Jöreskog's start, `(1 − m/2p)/rⁱⁱ`; of dependent variables, what each one's largest correlation leaves.
  private mutating func setStart(_ R: Span<Double>) throws(FactorError) {
    let p = variableCount
    try decompose(R)
    let isSingular = curvature.values[0] <= RoundingBound.ofSums(order: p) * curvature.values[p - 1]
    let share = 1 - Double(factorCount) / Double(2 * p)
    for i in 0..<p {
      var (inverse, largest) = (0.0, 0.0)
      for k in 0..<p {
        let v = curvature.vectors[i + k * p]
        inverse += v * v / curvature.values[k]
        if k != i { largest = max(largest, abs(R[i + k * p])) }
      }
      x[i] = criterion.coordinate(ofUniqueness: isSingular ? max(0.1, 1 - largest) : share / inverse)
    }
  }

  /// Newton's method from Jöreskog's start; where that ends in a Heywood case, also from there with each variable in turn
  /// all but explained, since improper minima come in several. The least of all distances counts. Each search takes O(p³)
  /// steps: of more than a hundred variables only the ten are tried whose uniquenesses came out least.
  private mutating func descendFromStarts(_ R: Span<Double>) throws(FactorError) {
    try setStart(R)
    for i in start.indices { start[i] = x[i] }
    try descendSafely(R)
    guard x.contains(criterion.lower) else { return }
    var least = criterion.value
    var steps = iterations
    for i in best.indices { best[i] = x[i] }
    var tried = Array(start.indices)
    if tried.count > Self.fullSearchLimit {
      tried.sort { (best[$0], $0) < (best[$1], $1) }
      tried.removeLast(tried.count - 10)
    }
    for j in tried {
      for i in x.indices { x[i] = i == j ? criterion.lower : start[i] }
      iterations = 0
      do {
        try descend(R)
      } catch {
        guard case .noConvergence = error else { throw error }
        continue
      }
      if criterion.value < least - Self.sameMinimum {
        least = criterion.value
        steps = iterations
        for i in best.indices { best[i] = x[i] }
      }
    }
    for i in x.indices { x[i] = best[i] }
    iterations = steps
    try descend(R)
  }

  /// Newton's method; where it fails on a likelihood, once more from where expectation–maximisation leads.
  private mutating func descendSafely(_ R: Span<Double>) throws(FactorError) {
    do {
      try descend(R)
    } catch {
      guard extraction == .maximumLikelihood, case .noConvergence = error else { throw error }
      var climb = try ExpectationMaximisation(correlation: Matrix(square: R), factorCount: factorCount)
      for _ in 0..<1000 { try climb.advance() }
      for i in x.indices { x[i] = criterion.coordinate(ofUniqueness: climb.uniquenesses[i]) }
      try descend(R)
    }
  }

  /// Writes the results of the point last measured.
  private mutating func publish() {
    let (p, m) = (variableCount, factorCount)
    objective = criterion.value
    for i in 0..<p { uniquenesses[i] = criterion.ψ[i] }
    func square(_ l: Int) -> Double {
      let μ = max(0, criterion.leadingValue(l))
      var sum = 0.0
      for i in 0..<p {
        let v = criterion.spectrum.vectors[criterion.leadingOffset(l) + i]
        sum += v * v * μ * (criterion.discrepancy.isScaled ? criterion.ψ[i] : 1)
      }
      return sum
    }
    // In canonical order a scaled factor may account for less variance than the next.
    for l in 0..<m {
      let own = square(l)
      var position = l
      while position > 0, square(order[position - 1]) < own {
        order[position] = order[position - 1]
        position -= 1
      }
      order[position] = l
    }
    for l in 0..<m {
      let root = max(0, criterion.leadingValue(order[l])).squareRoot()
      for i in 0..<p {
        let scale = criterion.discrepancy.isScaled ? criterion.ψ[i].squareRoot() : 1
        column[i] = scale * root * criterion.spectrum.vectors[criterion.leadingOffset(order[l]) + i]
      }
      alignSign(of: &column)
      for i in 0..<p { loadings[i + l * p] = column[i] }
    }
  }
}
