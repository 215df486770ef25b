internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling

/// Scratch and tally of one worker that scores replicates: all that they need, allocated once.
///
/// A replicate is solved by the linear form or evaluated node by node into a slot, scored there, and then counted: ranked, decided,
/// tallied; or its scores are kept.
struct ScoreWorker: ReplicateWorker {
  /// Replicates scored in one product: few enough that their scores stay in the second-level cache.
  static let slotCount = 8

  /// Nil where scores are kept instead.
  var tally: SchemeTally?
  private(set) var kept: [(replicate: Int, scores: [Double])] = []
  private(set) var keptFailures: FailureCounts = [:]
  var rules: Rules.Scratch
  var sample: PerturbedSample

  private let run: SchemeRun
  private let unitCount: Int
  private let paddedCount: Int
  private let indicatorCount: Int
  /// Columns that each slot takes in `outputs`.
  private let outputCount: Int
  private var evaluation: Evaluator.Workspace
  private var linear: LinearForm.Workspace?
  private var coefficients: [Double]
  private var constants: [Double]
  /// `paddedCount × (slots · outputCount)`: each slot's scores, then its other subjects.
  private var outputs: [Double]
  /// For each column of `outputs` the most that equal values in it may differ by.
  private var tolerances: [Double]
  private var failures: [EvaluationError?]
  /// `children × slots`: the weights each slot was scored with.
  private var childWeights: [Double]
  private let childCount: Int

  init(_ run: SchemeRun, tally: SchemeTally?) {
    self.run = run
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

  // MARK: - Replicates

  /// A tile of resamples by the linear form: moments of all from one product, scores of some from another.
  mutating func take(_ wanted: Range<Int>, of tile: Range<Int>, _ moments: BootstrapMoments) {
    guard let linear = run.linear else { preconditionFailure("moments without a linear form") }
    for first in stride(from: tile.lowerBound, to: tile.upperBound, by: Self.slotCount) {
      let slots = (first..<first + Self.slotCount).clamped(to: wanted)
      if slots.isEmpty { continue }
      for slot in 0..<Self.slotCount {
        moments.resolve(first - tile.lowerBound + slot, in: &sample.tile!)
        solve(linear, slot: slot)
      }
      score(run.perturber.standardised, slots: Self.slotCount)
      for b in slots {
        let slot = b - first
        let isLost = hasLostSpread(slot: slot)
        if isLost || run.model.rules.readsWeights {
          moments.copyWeights(of: b - tile.lowerBound, from: sample.tile!, into: &sample.weights)
        }
        if isLost { evaluate(slot: slot) }
        use(b, slot: slot)
      }
    }
  }

  mutating func take(_ b: Int, _ columns: [Int], _ values: Span<Double>) {
    if run.scheme.isNoise { run.model.rules.findProblems(in: values, &rules) }
    if treat(columns, values, slot: 0) {
      if let linear = run.linear {
        sample.standardise(linear.standardisation)
        if sample.measure() {
          solve(linear, slot: 0)
          score(sample.standardised, slots: 1)
        } else {
          failures[0] = .notFinite(node: run.model.recipe.tree.root.id, unit: 0)
        }
      }
      if run.linear == nil || hasLostSpread(slot: 0) { evaluate(slot: 0) }
    }
    use(b, slot: 0)
  }

  /// Counts a slot's replicate, or keeps its scores.
  private mutating func use(_ b: Int, slot: Int) {
    if tally == nil { keep(replicate: b, slot: slot) } else { count(replicate: b, slot: slot) }
  }

  // MARK: - Evaluation

  /// Finds the coefficients of a slot's subjects, from the moments of the tile's resample or of the replicate's cells.
  private mutating func solve(_ form: LinearForm, slot: Int) {
    let (centre, spread) = sample.moments
    do throws(EvaluationError) {
      try form.solve(means: centre.span, covariance: spread.span, in: &linear!)
      failures[slot] = nil
    } catch { failures[slot] = error }
    for (s, subject) in run.subjects.enumerated() {
      let column = slot * outputCount + s
      constants[column] = form.form(of: subject, from: linear!, into: &coefficients, at: column * indicatorCount)
      tolerances[column] = form.tolerance(
        of: subject, from: linear!, means: centre.span, covariance: spread.span)
    }
    for c in 0..<childCount { childWeights[slot * childCount + c] = linear!.weights[c] }
  }

  /// Scores the first `slots` slots on standardised indicators.
  private mutating func score(_ standardised: Matrix, slots: Int) {
    let columnCount = slots * outputCount
    let (forms, constants, stride, p) = (coefficients, constants, paddedCount, indicatorCount)
    var span = outputs.mutableSpan
    for column in 0..<columnCount {
      for i in column * stride..<(column + 1) * stride { span[i] = constants[column] }
    }
    // Added to, not set and then added to: one pass less through the scores.
    BLAS.gemm(
      .plain, .plain, m: stride, n: columnCount, k: p, alpha: 1,
      a: standardised.elements.span, lda: stride, b: forms.span, ldb: p, beta: 1, c: &span,
      ldc: stride)
  }

  /// Treats columns of the replicate's data; a failure is the slot's.
  ///
  /// - Returns: whether none failed.
  private mutating func treat(_ columns: [Int], _ values: Span<Double>, slot: Int) -> Bool {
    do throws(EvaluationError) {
      try sample.treat(columns, values, run.model.evaluator)
      failures[slot] = nil
      return true
    } catch {
      failures[slot] = error
      return false
    }
  }

  /// Whether a slot's moments lost a column's spread: to rounding, where one area dwarfs the others and was not drawn, or
  /// because there is none. Node by node it can be told.
  private func hasLostSpread(slot: Int) -> Bool {
    if case .constant = failures[slot] { true } else { false }
  }

  /// Evaluates the replicate node by node, into a slot.
  private mutating func evaluate(slot: Int) {
    let evaluator = run.model.evaluator
    do throws(EvaluationError) {
      let treated = sample.treated
      try evaluator.run(treated.span, weights: sample.frequencies, in: &evaluation)
      failures[slot] = nil
    } catch {
      failures[slot] = error
      return
    }
    for (s, subject) in run.subjects.enumerated() {
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

  // MARK: - Decisions

  /// Fails a slot whose scores, or other subjects, left the range of numbers: ranked, they would stand in the order of the
  /// file, and surely.
  private mutating func refuseUnboundedScores(slot: Int) {
    let first = slot * outputCount * paddedCount
    guard failures[slot] == nil else { return }
    for position in stride(from: first, to: first + outputCount * paddedCount, by: paddedCount)
    where !Self.areFinite(outputs, position..<position + unitCount) {
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
  private mutating func count(replicate b: Int, slot: Int) {
    refuseUnboundedScores(slot: slot)
    if let failure = failures[slot] {
      tally!.addFailure(failure)
      return
    }
    let decisions = run.model.rules
    let frequencies = decisions.readsWeights ? sample.frequencies : nil
    let columns = outputs
    let first = slot * outputCount * paddedCount
    let tierCount = decisions.tierSubjects.count
    for t in 0..<tierCount {
      let start = first + (1 + t) * paddedCount
      decisions.judgeTier(
        t, columns.span.extracting(start..<start + unitCount), tolerance: tolerances[slot * outputCount + 1 + t],
        weights: frequencies, &rules.nodeTiers)
    }
    let scores = columns.span.extracting(first..<first + unitCount)
    decisions.decide(scores, tolerance: tolerances[slot * outputCount], weights: frequencies, &rules)
    tally!.add(replicate: b, scores, rules, run, weights: childWeights, from: slot * childCount)
    for d in 0..<outputCount - 1 - tierCount {
      let position = 1 + tierCount + d
      let start = first + position * paddedCount
      decisions.judgeNeed(
        d, columns.span.extracting(start..<start + unitCount), tolerance: tolerances[slot * outputCount + position],
        weights: frequencies, &rules)
      tally!.addNeed(d, rules.hasNeed)
    }
  }

  /// Keeps a slot's scores.
  private mutating func keep(replicate b: Int, slot: Int) {
    refuseUnboundedScores(slot: slot)
    if let failure = failures[slot] {
      keptFailures[ReplicateFailure(failure), default: 0] += 1
      return
    }
    let first = slot * outputCount * paddedCount
    kept.append((b, Array(outputs[first..<first + unitCount])))
  }
}
