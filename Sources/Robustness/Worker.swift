internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling

/// Scratch and tally of one worker: all that a replicate needs, allocated once.
///
/// A replicate is solved or evaluated into a slot, scored there, and settled: ranked, decided, tallied.
struct Worker: Sendable {
  /// Replicates scored in one product: few enough that their scores stay in the second-level cache.
  static let slotCount = 8

  var tally: SchemeTally
  var rules: Rules.Scratch
  /// Moments of a tile of resamples.
  var tile: BootstrapMoments.Tile?
  /// `n × p`: a replicate's values as measured, then treated; cells without noise stay as they are.
  var values: [Double]
  var treated: [Double]
  /// `paddedCount × p`: a replicate's treated indicators, standardised; zero below row n.
  var standardised: Matrix
  /// n frequencies of a resample.
  var weights: [Double]

  private let unitCount: Int
  private let paddedCount: Int
  private let indicatorCount: Int
  /// Columns that each slot takes in `outputs`.
  private let outputCount: Int
  private let tierCount: Int
  private let countsProblems: Bool
  private var evaluation: Evaluator.Workspace
  private var linear: LinearForm.Workspace?
  private var means: [Double]
  private var covariance: [Double]
  private var coefficients: [Double]
  private var constants: [Double]
  /// `paddedCount × (slots · outputCount)`: each slot's scores, then its need subjects.
  private var outputs: [Double]
  private var failures: [EvaluationError?]
  /// `children × slots`: the weights each slot was scored with.
  private var childWeights: [Double]
  private let childCount: Int

  init(_ run: SchemeRun, replicates: Int) {
    let model = run.model
    (unitCount, indicatorCount) = (model.panel.unitCount, model.panel.indicatorCount)
    paddedCount = run.paddedCount
    outputCount = run.subjects.count
    tierCount = model.rules.tiers.count
    countsProblems = run.scheme.isNoise
    let slots = run.bootstrap == nil ? 1 : Self.slotCount
    tally = SchemeTally(
      unitCount: unitCount, rules: model.rules, estimated: model.estimatedWeights, replicates: replicates)
    rules = model.rules.makeScratch(unitCount: unitCount)
    model.rules.findProblems(in: model.panel.values.elements.span, &rules)
    tile = run.bootstrap?.makeTile()
    values = model.panel.values.elements
    treated = model.evaluation.treated.elements
    standardised = run.standardised
    weights = [Double](repeating: 0, count: unitCount)
    evaluation = model.solved
    linear = model.linear?.makeWorkspace(from: model.solved)
    means = [Double](repeating: 0, count: indicatorCount)
    covariance = [Double](repeating: 0, count: indicatorCount * indicatorCount)
    coefficients = [Double](repeating: 0, count: indicatorCount * outputCount * slots)
    constants = [Double](repeating: 0, count: outputCount * slots)
    outputs = [Double](repeating: 0, count: paddedCount * outputCount * slots)
    failures = [EvaluationError?](repeating: nil, count: slots)
    childCount = model.evaluator.childCount
    childWeights = [Double](repeating: 0, count: childCount * slots)
  }

  /// Means and covariance of the replicate's standardised indicators.
  mutating func measure() {
    let (n, p, stride) = (Double(unitCount), indicatorCount, paddedCount)
    for j in 0..<p {
      var sum = 0.0
      for i in 0..<unitCount { sum += standardised.elements[j * stride + i] }
      means[j] = sum / n
    }
    let (columns, means) = (standardised, means)
    var products = covariance.mutableSpan
    BLAS.syrk(
      .transposed, n: p, k: stride, alpha: 1 / (n - 1), a: columns.elements.span, lda: stride, beta: 0,
      c: &products, ldc: p)
    for j in 0..<p {
      for i in 0...j {
        let value = products[j + i * p] - n / (n - 1) * means[i] * means[j]
        products[j + i * p] = value
        products[i + j * p] = value
      }
    }
  }

  /// Finds the coefficients of a slot's subjects, from the moments of the tile's resample or of the replicate's cells.
  mutating func solve(_ form: LinearForm, _ subjects: [Child], slot: Int) {
    let (centre, spread) = tile.map { ($0.means, $0.covariance) } ?? (means, covariance)
    do throws(EvaluationError) {
      try form.solve(means: centre.span, covariance: spread.span, in: &linear!)
      failures[slot] = nil
    } catch { failures[slot] = error }
    for (s, subject) in subjects.enumerated() {
      let column = slot * outputCount + s
      constants[column] = form.form(of: subject, from: linear!, into: &coefficients, at: column * indicatorCount)
    }
    for c in 0..<childCount { childWeights[slot * childCount + c] = linear!.weights[c] }
  }

  /// Scores the first `slots` slots on the full sample's indicators.
  mutating func score(_ standardised: Matrix, slots: Int) {
    let columnCount = slots * outputCount
    let (forms, constants, stride) = (coefficients, constants, paddedCount)
    var span = outputs.mutableSpan
    BLAS.gemm(
      .plain, .plain, m: stride, n: columnCount, k: standardised.columnCount, alpha: 1,
      a: standardised.elements.span, lda: stride, b: forms.span, ldb: standardised.columnCount, beta: 0, c: &span,
      ldc: stride)
    for column in 0..<columnCount {
      for i in column * stride..<(column + 1) * stride { span[i] += constants[column] }
    }
  }

  /// Scores the first `slots` slots on the replicate's own indicators.
  mutating func score(slots: Int) {
    let own = standardised
    score(own, slots: slots)
  }

  /// Whether a slot's moments lost a column's spread: to rounding, where one area dwarfs the others and was not drawn, or
  /// because there is none. Node by node it can be told.
  func hasLostSpread(slot: Int) -> Bool {
    if case .constant = failures[slot] { true } else { false }
  }

  /// Evaluates the replicate node by node, into a slot.
  mutating func evaluate(_ evaluator: Evaluator, _ subjects: [Child], slot: Int, isWeighted: Bool) {
    do throws(EvaluationError) {
      let treated = treated
      try evaluator.run(treated.span, weights: isWeighted ? weights : nil, in: &evaluation)
      failures[slot] = nil
    } catch {
      failures[slot] = error
      return
    }
    for (s, subject) in subjects.enumerated() {
      let start = (slot * outputCount + s) * paddedCount
      for i in 0..<unitCount {
        switch subject {
        case .indicator(let j): outputs[start + i] = treated[j * unitCount + i]
        case .node(let k): outputs[start + i] = evaluation.nodeValues[k * unitCount + i]
        }
      }
    }
    for c in 0..<childCount { childWeights[slot * childCount + c] = evaluation.weights[c] }
  }

  /// Ranks a slot's scores, applies the rules, and counts; a failed slot is counted as such and left out of the rest.
  ///
  /// - Parameter isWeighted: whether cut-offs taken from the areas are estimated on `weights`.
  mutating func settle(_ book: Rules, slot: Int, isWeighted: Bool) {
    if let failure = failures[slot] {
      tally.addFailure(failure)
      return
    }
    let frequencies = isWeighted ? weights : nil
    let columns = outputs
    let first = slot * outputCount * paddedCount
    book.decide(columns.span.extracting(first..<first + unitCount), weights: frequencies, &rules)
    tally.add(
      rules, tierCount: tierCount, countsProblems: countsProblems, weights: childWeights, from: slot * childCount)
    for d in 0..<outputCount - 1 {
      let start = first + (d + 1) * paddedCount
      book.judgeNeed(columns.span.extracting(start..<start + unitCount), weights: frequencies, &rules)
      tally.addNeed(d, rules.hasNeed)
    }
  }
}
