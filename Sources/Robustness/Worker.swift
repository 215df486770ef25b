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
  /// Moments of a tile of resamples.
  var tile: BootstrapMoments.Tile?
  var cells: CellNoise.Workspace?
  /// Replicates whose cells are drawn together.
  let blockWidth: Int
  /// `blockWidth × n × p`: cells as measured; those without noise stay as they are.
  var values: [Double]
  /// n frequencies of a resample.
  var weights: [Double]

  /// `n × p`: a replicate's cells, treated.
  private var treated: [Double]
  /// `paddedCount × (p + 1)`: the same standardised, and a column of ones for their sums; zero below row n.
  private var standardised: Matrix
  private var frequencies: AreaFrequencies?
  /// Whether areas count by `weights`.
  private let isWeighted: Bool
  private let unitCount: Int
  private let paddedCount: Int
  private let indicatorCount: Int
  /// Columns that each slot takes in `outputs`.
  private let outputCount: Int
  private var evaluation: Evaluator.Workspace
  private var linear: LinearForm.Workspace?
  private var means: [Double]
  private var covariance: [Double]
  /// `(p + 1) × (p + 1)`: sums of products of the standardised columns and the ones.
  private var products: [Double]
  private var coefficients: [Double]
  private var constants: [Double]
  /// `paddedCount × (slots · outputCount)`: each slot's scores, then its need subjects.
  private var outputs: [Double]
  private var failures: [EvaluationError?]
  /// `children × slots`: the weights each slot was scored with.
  private var childWeights: [Double]
  private let childCount: Int

  init(_ run: SchemeRun, tally: SchemeTally?) {
    let model = run.model
    (unitCount, indicatorCount) = (model.panel.unitCount, model.panel.indicatorCount)
    let cellCount = unitCount * indicatorCount
    paddedCount = run.paddedCount
    outputCount = run.subjects.count
    isWeighted = !run.scheme.isNoise
    self.tally = tally
    rules = model.rules.makeScratch(unitCount: unitCount)
    model.rules.findProblems(in: model.panel.values.elements.span, &rules)
    var slots = 1
    // Blocks beyond the cache save nothing.
    blockWidth = cellCount <= 1 << 18 ? 16 : 4
    (values, weights) = ([], [])
    switch run.perturbation {
    case .cells(let noise):
      cells = noise.makeWorkspace()
      values.reserveCapacity(blockWidth * cellCount)
      for _ in 0..<blockWidth { values += model.panel.values.elements }
    case .areas(let resample, let moments):
      weights = [Double](repeating: 0, count: unitCount)
      if let moments {
        tile = moments.makeTile()
        slots = Self.slotCount
      } else {
        frequencies = AreaFrequencies(resample, unitCount: unitCount)
      }
    }
    treated = model.evaluation.treated.elements
    standardised = Matrix(rowCount: paddedCount, columnCount: cells == nil ? 0 : indicatorCount + 1)
    if cells != nil {
      for k in run.standardised.elements.indices { standardised.elements[k] = run.standardised.elements[k] }
      for i in 0..<unitCount { standardised[i, indicatorCount] = 1 }
    }
    evaluation = model.solved
    linear = run.linear?.makeWorkspace(from: model.solved)
    means = [Double](repeating: 0, count: indicatorCount)
    covariance = [Double](repeating: 0, count: indicatorCount * indicatorCount)
    products = [Double](repeating: 0, count: (indicatorCount + 1) * (indicatorCount + 1))
    coefficients = [Double](repeating: 0, count: indicatorCount * outputCount * slots)
    constants = [Double](repeating: 0, count: outputCount * slots)
    outputs = [Double](repeating: 0, count: paddedCount * outputCount * slots)
    failures = [EvaluationError?](repeating: nil, count: slots)
    childCount = model.evaluator.childCount
    childWeights = [Double](repeating: 0, count: childCount * slots)
  }

  // MARK: - Perturb

  /// Draws the frequencies of one resample.
  mutating func drawWeights(_ b: Int, _ source: RandomSource) {
    frequencies!.draw(b, from: source, into: &weights)
  }

  /// Treats columns of a replicate's cells.
  mutating func treat(
    _ columns: [Int], _ values: Span<Double>, _ evaluator: Evaluator, slot: Int
  ) {
    failures[slot] = nil
    let n = unitCount
    do throws(EvaluationError) {
      for j in columns {
        try evaluator.treat(
          column: j, values: values.extracting(j * n..<(j + 1) * n), weights: isWeighted ? weights : nil,
          into: &treated, at: j * n)
      }
    } catch { failures[slot] = error }
  }

  mutating func standardise(_ form: LinearForm) {
    let treated = treated
    form.standardise(treated.span, into: &standardised.elements, columnStride: paddedCount)
  }

  /// Means and covariance of the replicate's standardised indicators.
  mutating func measure() {
    let (n, p, stride) = (Double(unitCount), indicatorCount, paddedCount)
    let order = p + 1
    let columns = standardised
    var span = products.mutableSpan
    BLAS.syrk(
      .transposed, n: order, k: stride, alpha: 1, a: columns.elements.span, lda: stride, beta: 0, c: &span, ldc: order)
    let sums = products
    for j in 0..<p { means[j] = sums[j * order + p] / n }
    for j in 0..<p {
      for i in 0...j {
        let value = (sums[i * order + j] - n * means[i] * means[j]) / (n - 1)
        covariance[j + i * p] = value
        covariance[i + j * p] = value
      }
    }
  }

  // MARK: - Evaluate

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
  mutating func score(slots: Int) {
    let own = standardised
    score(own, slots: slots)
  }

  func hasFailed(slot: Int) -> Bool { failures[slot] != nil }

  /// Whether a slot's moments lost a column's spread: to rounding, where one area dwarfs the others and was not drawn, or
  /// because there is none. Node by node it can be told.
  func hasLostSpread(slot: Int) -> Bool {
    if case .constant = failures[slot] { true } else { false }
  }

  /// Evaluates the replicate node by node, into a slot.
  mutating func evaluate(_ evaluator: Evaluator, _ subjects: [Child], slot: Int) {
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

  // MARK: - Use

  /// Ranks a slot's scores, applies the rules, and counts; a failed slot is counted as such and left out of the rest.
  mutating func count(replicate b: Int, slot: Int, _ run: SchemeRun) {
    if let failure = failures[slot] {
      tally!.addFailure(failure)
      return
    }
    let book = run.model.rules
    let frequencies = isWeighted && book.readsWeights ? weights : nil
    let columns = outputs
    let first = slot * outputCount * paddedCount
    book.decide(columns.span.extracting(first..<first + unitCount), weights: frequencies, &rules)
    tally!.add(replicate: b, rules, run, weights: childWeights, from: slot * childCount)
    for d in 0..<outputCount - 1 {
      let start = first + (d + 1) * paddedCount
      book.judgeNeed(columns.span.extracting(start..<start + unitCount), weights: frequencies, &rules)
      tally!.addNeed(d, rules.hasNeed)
    }
  }

  /// Keeps a slot's scores.
  mutating func keep(replicate b: Int, slot: Int) {
    if let failure = failures[slot] {
      keptFailures[failure.kind, default: 0] += 1
      return
    }
    let first = slot * outputCount * paddedCount
    kept.append((b, Array(outputs[first..<first + unitCount])))
  }
}
