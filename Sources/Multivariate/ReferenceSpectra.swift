public import LinearAlgebra
internal import Parallel
internal import Synchronization

/// Eigenvalues of correlation matrices of data in which nothing hangs together, draw by draw.
public struct ReferenceSpectra: Sendable, Equatable {
  /// `p`.
  public let variableCount: Int
  /// Draw after draw, `p` eigenvalues of the correlation matrix, descending, then `p` of its reduced form.
  public let values: [Double]

  public var drawCount: Int { values.count / (2 * variableCount) }

  /// Why no reference was drawn.
  public enum Failure: Error, Equatable, Sendable {
    /// The panel, or an eigenvalue iteration.
    case data(MultivariateError)
    /// The work was stopped from outside.
    case cancelled
  }

  /// Draws from `n × p` independent normal variables.
  ///
  /// - Parameters:
  ///   - unitCount: `n ≥ 2`; it may be less than `p`.
  ///   - variableCount: `p ≥ 1`.
  /// - Throws: `.cancelled`, `.data(.noConvergence(info:))`.
  /// - Complexity: O(p³) a draw, whatever `n`.
  public static func simulated(
    unitCount: Int, variableCount: Int, plan: ReferencePlan
  ) throws(Failure) -> ReferenceSpectra {
    precondition(unitCount >= 2 && variableCount >= 1, "\(unitCount) units, \(variableCount) variables")
    return try drawn(IndependentNormals(unitCount: unitCount, variableCount: variableCount), variableCount, plan)
  }

  /// Shuffles each column of a panel by itself: every margin, ties and outliers and all, stays what it is.
  ///
  /// Each row counts once: rows with frequencies are repeated by the caller, or ``simulated(unitCount:variableCount:plan:)``
  /// is asked with the sum of them.
  ///
  /// - Parameter panel: `n × p`, `p ≥ 1`, as ``Moments`` takes it.
  /// - Throws: `.cancelled`, and in `.data` what ``Moments`` throws and `.noConvergence(info:)`.
  /// - Complexity: O(n·p²) a draw, much of it `n·p` steps through a column in random order; O(n·p) scratch a worker.
  public static func permuted(_ panel: Matrix, plan: ReferencePlan) throws(Failure) -> ReferenceSpectra {
    precondition(panel.columnCount >= 1, "no columns")
    let shuffles: ShuffledColumns
    do { shuffles = ShuffledColumns(panel, moments: try Moments.fit(panel: panel)) } catch { throw .data(error) }
    return try drawn(shuffles, panel.columnCount, plan)
  }

  private static func drawn<Source: CorrelationSource>(
    _ source: Source, _ p: Int, _ plan: ReferencePlan
  ) throws(Failure) -> ReferenceSpectra {
    var values = [Double](repeating: 0, count: plan.draws.count * 2 * p)
    let done = Mutex(0)
    try parallelFill(
      &values, stride: 2 * p, chunk: 1, threads: plan.threads,
      makeScratch: { Worker(source: source, variableCount: p) }
    ) { (range, worker: inout Worker<Source>, slots) throws(Failure) in
      guard plan.shouldContinue() else { throw .cancelled }
      try worker.draw(plan, number: plan.draws.lowerBound + range.lowerBound, into: &slots)
      done.withLock {
        $0 += 1
        plan.report($0, plan.draws.count)
      }
    }
    return ReferenceSpectra(variableCount: p, values: values)
  }
}

/// What one worker draws with.
private struct Worker<Source: CorrelationSource>: Sendable {
  private var source: Source
  private var R: [Double]
  private var spectra: CorrelationSpectra

  init(source: Source, variableCount p: Int) {
    self.source = source
    R = [Double](repeating: 0, count: p * p)
    spectra = CorrelationSpectra(order: p)
  }

  mutating func draw(
    _ plan: ReferencePlan, number: Int, into values: inout MutableSpan<Double>
  ) throws(ReferenceSpectra.Failure) {
    source.draw(seed: plan.seed, stream: plan.stream, replicate: UInt32(number), into: &R)
    do throws(MultivariateError) { try spectra.find(of: R) } catch { throw .data(error) }
    let p = spectra.components.count
    for k in 0..<p {
      values[k] = spectra.components[k]
      values[p + k] = spectra.factors[k]
    }
  }
}
