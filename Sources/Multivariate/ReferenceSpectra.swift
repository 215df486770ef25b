public import LinearAlgebra
internal import Parallel
internal import Synchronization

/// Eigenvalues of correlation matrices of data in which nothing hangs together, draw by draw.
///
/// With no more units than variables a matrix is singular and has no reduced form to speak of (see
/// ``CorrelationSpectra``); its own eigenvalues, from the smaller matrix that has the same above zero, then stand in place
/// of that, and ``ParallelAnalysis`` takes no number of factors from them.
public struct ReferenceSpectra: Sendable, Equatable {
  /// `p`.
  public let variableCount: Int
  /// Draw after draw, `p` eigenvalues of the correlation matrix, descending, then `p` of its reduced form.
  public let values: [Double]

  /// Draws that there are.
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
  /// - Complexity: O(p³) a draw, whatever `n`; O(n²·p) with `n ≤ p`.
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
  /// - Complexity: O(n·p²) a draw, or O(n²·p) with `n < p`, much of it `n·p` steps through a column in random order; O(n·p) scratch a worker.
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
      makeScratch: { Worker(source: source) }
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
  /// Of matrices of the source's order, which may be less than `p`.
  private var spectra: CorrelationSpectra

  init(source: Source) {
    self.source = source
    R = [Double](repeating: 0, count: source.order * source.order)
    spectra = CorrelationSpectra(order: source.order)
  }

  /// - Parameter values: `p` eigenvalues of the draw's matrix, then `p` of its reduced form.
  mutating func draw(
    _ plan: ReferencePlan, number: Int, into values: inout MutableSpan<Double>
  ) throws(ReferenceSpectra.Failure) {
    source.draw(seed: plan.seed, stream: plan.stream, replicate: UInt32(number), into: &R)
    let (p, order) = (values.count / 2, source.order)
    do throws(MultivariateError) {
      if order < p { try spectra.findComponents(of: R) } else { try spectra.find(of: R) }
    } catch { throw .data(error) }
    for k in 0..<order {
      values[k] = spectra.components[k]
      values[p + k] = order < p ? spectra.components[k] : spectra.factors[k]
    }
  }
}
