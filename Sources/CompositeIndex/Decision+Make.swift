public import LinearAlgebra
internal import Multivariate

extension Decision {
  /// Applies the rules to a panel's own evaluation.
  ///
  /// - Parameters:
  ///   - values: `n × p`, as measured.
  ///   - evaluation: of the same panel.
  public init(_ rules: Rules, values: Matrix, evaluation: Evaluation) {
    self.init(rules, judged: rules.judge(values, evaluation), evaluation)
  }

  /// Adds the needs to what the rules have judged already.
  public init(_ rules: Rules, judged: Rules.Scratch, _ evaluation: Evaluation) {
    let n = judged.tiers.count
    var scratch = judged
    let needs = rules.needSubjects.enumerated().map { k, subject in
      let column = evaluation.values(of: subject)
      let cutoff = rules.judgeNeed(
        k, column.span, tolerance: evaluation.tolerance(of: subject), weights: nil, &scratch)
      return Need(subject: subject, values: column, cutoff: cutoff, holds: scratch.hasNeed)
    }
    self.init(
      ranks: scratch.ranker.ranks.map(Int.init),
      problemIndicators: rules.problemIndicators,
      problems: (0..<n).flatMap { i in
        rules.problemIndicators.indices.map { scratch.problems[$0 * n + i] == 1 }
      },
      problemCounts: scratch.problemCounts.map(Int.init),
      tiers: scratch.tiers.map { Int($0) < rules.tiers.count ? Int($0) : nil },
      isListed: rules.list.map { _ in scratch.tiers.map(rules.isListed) },
      needs: needs)
  }
}

extension Rules {
  /// Ranks, problems and tiers of one evaluation.
  ///
  /// - Parameters:
  ///   - values: `n × p`, as measured.
  ///   - evaluation: of the same panel.
  ///   - weights: n frequencies that cut-offs are estimated with, or nil.
  public func judge(_ values: Matrix, _ evaluation: Evaluation, weights: [Double]? = nil) -> Scratch {
    var scratch = makeScratch(unitCount: values.rowCount)
    findProblems(in: values.elements.span, &scratch)
    for (k, subject) in tierSubjects.enumerated() {
      guard let subject else {
        skipTier(k, &scratch.nodeTiers)
        continue
      }
      let column = evaluation.values(of: subject)
      judgeTier(k, column.span, tolerance: evaluation.tolerance(of: subject), weights: weights, &scratch.nodeTiers)
    }
    let scores = evaluation.scores
    decide(scores.span, tolerance: evaluation.scoreTolerance, weights: weights, &scratch)
    return scratch
  }
}

extension Evaluation {
  /// Whether the values of an indicator, treated, or of a node differ by more than rounding.
  public func varies(_ child: Child) -> Bool {
    let values = values(of: child)
    guard let least = values.min(), let greatest = values.max() else { return false }
    return greatest - least > tolerance(of: child)
  }

  /// The values of an indicator, treated, or of a node.
  public func values(of child: Child) -> [Double] {
    switch child {
    case .indicator(let j): treated.column(j)
    case .node(let k): nodeValues.column(k)
    }
  }
}
