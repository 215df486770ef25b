internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling

/// Scratch and tally of one worker: all that a replicate needs, allocated once.
///
/// A replicate is solved or evaluated into a slot, scored there, and then counted: ranked, decided, tallied; or its scores
/// are kept.
struct Worker: Sendable {
  /// Replicates scored in one product: few enough that their scores stay in the second-level cache.
  static let slotCount = 8

  /// Nil where scores are kept instead.
  var tally: SchemeTally?
  private(set) var kept: [(replicate: Int, scores: [Double])] = []
  private(set) var keptFailures: [String: Int] = [:]
  var rules: Rules.Scratch
  /// The data of the replicate at hand.
  var sample: PerturbedSample

  private let unitCount: Int
  private let paddedCount: Int
  private let indicatorCount: Int
  /// Columns that each slot takes in `outputs`.
  private let outputCount: Int
  private var evaluation: Evaluator.Workspace
  private var linear: LinearForm.Workspace?
  private var coefficients: [Double]
  private var constants: [Double]
  /// `paddedCount × (slots · outputCount)`: each slot's scores, then its need subjects.
  private var outputs: [Double]
  /// For each column of `outputs` the most that equal values in it may differ by.
  private var tolerances: [Double]
  private var failures: [EvaluationError?]
  /// `children × slots`: the weights each slot was scored with.
  private var childWeights: [Double]
  private let childCount: Int

  init(_ run: SchemeRun, tally: SchemeTally?) {
    let model = run.model
    (unitCount, indicatorCount) = (model.panel.unitCount, model.panel.indicatorCount)
    paddedCount = run.perturber.paddedCount
    outputCount = run.subjects.count
    self.tally = tally
    rules = model.rules.makeScratch(unitCount: unitCount)
    model.rules.findProblems(in: model.panel.values.elements.span, &rules)
    sample = PerturbedSample(run.perturber)
    let slots = sample.tile == nil ? 1 : Self.slotCount
    evaluation = model.solved
    linear = run.linear?.makeWorkspace(from: model.solved)
    coefficients = [Double](repeating: 0, count: indicatorCount * outputCount * slots)
    constants = [Double](repeating: 0, count: outputCount * slots)
    outputs = [Double](repeating: 0, count: paddedCount * outputCount * slots)
    tolerances = [Double](repeating: 0, count: outputCount * slots)
    failures = [EvaluationError?](repeating: nil, count: slots)
    childCount = model.evaluator.childCount
    childWeights = [Double](repeating: 0, count: childCount * slots)
  }

  // MARK: - Evaluate

  /// Finds the coefficients of a slot's subjects, from the moments of the tile's resample or of the replicate's cells.
  mutating func solve(_ form: LinearForm, _ subjects: [Child], slot: Int) {
    let (centre, spread) = sample.moments
    do throws(EvaluationError) {
      try form.solve(means: centre.span, covariance: spread.span, in: &linear!)
      failures[slot] = nil
    } catch { failures[slot] = error }
    for (s, subject) in subjects.enumerated() {
      let column = slot * outputCount + s
      constants[column] = form.form(of: subject, from: linear!, into: &coefficients, at: column * indicatorCount)
      tolerances[column] = form.tolerance(
        of: subject, from: linear!, means: centre.span, covariance: spread.span)
    }
    for c in 0..<childCount { childWeights[slot * childCount + c] = linear!.weights[c] }
  }

  /// Scores the first `slots` slots on the full sample's indicators.
  mutating func score(_ standardised: Matrix, slots: Int) {
    let columnCount = slots * outputCount
    let (forms, constants, stride, p) = (coefficients, constants, paddedCount, indicatorCount)
    var span = outputs.mutableSpan
    BLAS.gemm(
      .plain, .plain, m: stride, n: columnCount, k: p, alpha: 1,
      a: standardised.elements.span, lda: stride, b: forms.span, ldb: p, beta: 0, c: &span,
      ldc: stride)
    for column in 0..<columnCount {
      for i in column * stride..<(column + 1) * stride { span[i] += constants[column] }
    }
  }

  /// Scores the first `slots` slots on the replicate's own indicators.
  mutating func score(slots: Int) { score(sample.standardised, slots: slots) }

  /// Treats columns of the replicate's data; a failure is the slot's.
  ///
  /// - Returns: whether none failed.
  mutating func treat(_ columns: [Int], _ values: Span<Double>, _ evaluator: Evaluator, slot: Int) -> Bool {
    do throws(EvaluationError) {
      try sample.treat(columns, values, evaluator)
      failures[slot] = nil
      return true
    } catch {
      failures[slot] = error
      return false
    }
  }

  /// Marks a slot's replicate as failed.
  mutating func fail(_ error: EvaluationError, slot: Int) { failures[slot] = error }

  /// Whether a slot's moments lost a column's spread: to rounding, where one area dwarfs the others and was not drawn, or
  /// because there is none. Node by node it can be told.
  func hasLostSpread(slot: Int) -> Bool {
    if case .constant = failures[slot] { true } else { false }
  }

  /// Evaluates the replicate node by node, into a slot.
  mutating func evaluate(_ evaluator: Evaluator, _ subjects: [Child], slot: Int) {
    do throws(EvaluationError) {
      let treated = sample.treated
      try evaluator.run(treated.span, weights: sample.frequencies, in: &evaluation)
      failures[slot] = nil
    } catch {
      failures[slot] = error
      return
    }
    for (s, subject) in subjects.enumerated() {
      let column = slot * outputCount + s
      let start = column * paddedCount
      tolerances[column] = evaluator.tolerance(of: subject, in: evaluation, sample.treated.span)
      for i in 0..<unitCount {
        switch subject {
        case .indicator(let j): outputs[start + i] = sample.treated[j * unitCount + i]
        case .node(let k): outputs[start + i] = evaluation.nodeValues[k * unitCount + i]
        }
      }
    }
    for c in 0..<childCount { childWeights[slot * childCount + c] = evaluation.weights[c] }
  }

  // MARK: - Use

  /// Fails a slot whose scores, or subjects of needs, left the range of numbers: ranked, they would stand in the order of the
  /// file, and surely.
  private mutating func refuseUnboundedScores(slot: Int) {
    let first = slot * outputCount * paddedCount
    guard failures[slot] == nil else { return }
    for place in stride(from: first, to: first + outputCount * paddedCount, by: paddedCount)
    where !Self.areFinite(outputs, place..<place + unitCount) {
      failures[slot] = .notFinite(node: "", unit: 0)
    }
  }

  /// Whether all numbers of a range are finite: in others all bits of the exponent are set, and one more carries into the
  /// sign. Joined so, the loop compiles to vectors.
  private static func areFinite(_ numbers: [Double], _ range: Range<Int>) -> Bool {
    let numbers = numbers.span
    var carried: UInt64 = 0
    for i in range { carried |= (numbers[i].bitPattern & 0x7FF0 << 48) &+ 0x0010 << 48 }
    return carried >> 63 == 0
  }

  /// Ranks a slot's scores, applies the rules, and counts; a failed slot is counted as such and left out of the rest.
  mutating func count(replicate b: Int, slot: Int, _ run: SchemeRun) {
    refuseUnboundedScores(slot: slot)
    if let failure = failures[slot] {
      tally!.addFailure(failure)
      return
    }
    let book = run.model.rules
    let frequencies = book.readsWeights ? sample.frequencies : nil
    let columns = outputs
    let first = slot * outputCount * paddedCount
    book.decide(
      columns.span.extracting(first..<first + unitCount), tolerance: tolerances[slot * outputCount],
      weights: frequencies, &rules)
    tally!.add(replicate: b, rules, run, weights: childWeights, from: slot * childCount)
    for d in 0..<outputCount - 1 {
      let start = first + (d + 1) * paddedCount
      book.judgeNeed(
        columns.span.extracting(start..<start + unitCount), tolerance: tolerances[slot * outputCount + d + 1],
        weights: frequencies, &rules)
      tally!.addNeed(d, rules.hasNeed)
    }
  }

  /// Keeps a slot's scores.
  mutating func keep(replicate b: Int, slot: Int) {
    refuseUnboundedScores(slot: slot)
    if let failure = failures[slot] {
      keptFailures[failure.kind, default: 0] += 1
      return
    }
    let first = slot * outputCount * paddedCount
    kept.append((b, Array(outputs[first..<first + unitCount])))
  }
}
