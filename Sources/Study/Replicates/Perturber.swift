internal import CompositeIndex
internal import LinearAlgebra
internal import Probability
internal import Resampling

/// A scheme made ready to perturb a model's data; what is then evaluated on them is not its concern.
struct Perturber: Sendable {
  let scheme: Scheme
  let source: RandomSource
  let perturbation: Perturbation
  /// Areas rounded up to a multiple of 16: edge rows of a product may differ in the last bit from equal rows within.
  let paddedCount: Int
  let values: Matrix
  let treated: Matrix
  /// `paddedCount × p`: the full sample's treated indicators, standardised; zero where one does not vary.
  let standardised: Matrix

  enum Perturbation: Sendable {
    /// Frequencies of areas; their moments too, where those are asked for.
    case areas(AreaResample, BootstrapMoments?)
    case cells(CellNoise)
    /// Cells drawn anew of one table, and around them the figures of another.
    case figures(CellNoise, NewFigures)

    /// What cells are drawn by; nil where areas are.
    var noise: CellNoise? {
      switch self {
      case .areas: nil
      case .cells(let noise), .figures(let noise, _): noise
      }
    }
  }

  /// - Parameter takesMoments: whether resamples of areas come by their moments, a tile at once, and their frequencies only
  ///   when asked for.
  init(
    _ model: IndexModel, _ scheme: Scheme, takesMoments: Bool, source: RandomSource, threads: Int
  ) throws(StudyError) {
    let standardised = model.paddedIndicators
    let perturbation: Perturbation
    switch scheme.perturbation {
    case .areas(let areas):
      let units = model.panel.units
      let resample = AreaResample(areas, units)
      let moments =
        takesMoments ? BootstrapMoments(columns: standardised, unitCount: units.count, resample: resample) : nil
      perturbation = .areas(resample, moments)
    case .noise(let sampler, let prior, let correlations):
      do {
        perturbation = .cells(
          try CellNoise(
            of: model.panel, sampler, prior, correlation: correlations.matrix(order: model.panel.indicatorCount),
            source: source, threads: threads))
      } catch { throw .stability(.correlations(scheme: scheme.name, error)) }
    }
    self.init(model, scheme, perturbation, standardised, source)
  }

  /// A perturber that draws what a model's figures may be, by what another panel of the same areas says of their true
  /// positions.
  ///
  /// - Parameters:
  ///   - scheme: draws from the posterior; correlations between chance errors are left out, for those of two halves of the
  ///     same people are in what the halves share.
  ///   - prior: where the fit of a joint prior begins.
  init(
    predicting model: IndexModel, from seen: Panel, _ scheme: Scheme, near prior: JointPrior?, source: RandomSource,
    threads: Int
  ) throws(StudyError) {
    guard case .noise(.posterior, let kind, _) = scheme.perturbation else {
      preconditionFailure("\(scheme.name) draws no true positions")
    }
    do {
      let noise = try CellNoise(
        of: seen, .posterior, kind, correlation: nil, sketch: prior, source: source, threads: threads)
      self.init(
        model, scheme, .figures(noise, NewFigures(model.panel.noise)), model.paddedIndicators, source)
    } catch { throw .stability(.correlations(scheme: scheme.name, error)) }
  }

  private init(
    _ model: IndexModel, _ scheme: Scheme, _ perturbation: Perturbation, _ standardised: Matrix, _ source: RandomSource
  ) {
    self.scheme = scheme
    self.source = source
    self.perturbation = perturbation
    paddedCount = standardised.rowCount
    (values, treated, self.standardised) = (model.panel.values, model.evaluation.treated, standardised)
  }

  /// The joint prior that its cells are drawn under; nil where there is none.
  var jointPrior: JointPrior? {
    for case .joint(let prior, _, _)? in perturbation.noise?.fits ?? [] { return prior }
    return nil
  }

  /// Indicators whose cells the scheme leaves as they are.
  var unvaried: [Int] {
    let columns = Array(0..<values.columnCount)
    return columns.filter { !(perturbation.noise?.variedColumns.contains($0) ?? false) }
  }
}

extension IndexModel {
  /// The treated indicators, standardised: areas padded by zeros to a multiple of 16.
  fileprivate var paddedIndicators: Matrix {
    let count = (panel.unitCount + 15) / 16 * 16
    var standardised = Matrix(rowCount: count, columnCount: panel.indicatorCount)
    standardisation?.apply(evaluation.treated.elements.span, into: &standardised.elements, columnStride: count)
    return standardised
  }
}

extension CellNoise {
  fileprivate init(
    of panel: Panel, _ sampler: NoiseSampler, _ prior: Scheme.Prior, correlation: Matrix?, sketch: JointPrior? = nil,
    source: RandomSource, threads: Int
  ) throws(CellNoiseError) {
    try self.init(
      panel.noise, factors: panel.noiseFactors, values: panel.values, sampler: sampler,
      prior: NoisePrior(prior, panel.units), correlation: correlation, sketch: sketch, source: source,
      threads: threads)
  }
}

extension AreaResample {
  fileprivate init(_ areas: Scheme.Areas, _ units: Units) {
    self =
      switch areas {
      case .each: .each
      case .within(let level): .within(strata: units.levels[level].codeIndices)
      case .whole(let level): .whole(clusters: units.levels[level].codeIndices)
      case .bayesian: .bayesian
      case .some(let count): .some(count: count)
      }
  }
}

extension NoisePrior {
  fileprivate init(_ prior: Scheme.Prior, _ units: Units) {
    self =
      switch prior {
      case .joint(let level): .joint(within: level.map { units.levels[$0].codeIndices })
      case .jeffreys: .jeffreys
      case .national: .national
      case .within(let level): .within(units.levels[level].codeIndices)
      }
  }
}

extension Units.Level {
  /// For each unit the position of its code among the sorted codes.
  var codeIndices: [Int] {
    let sorted = Set(codes).sorted()
    let index = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
    return codes.map { index[$0]! }
  }
}

extension [Scheme.Correlation] {
  /// The correlation matrix; nil where none is given.
  fileprivate func matrix(order: Int) -> Matrix? {
    guard !isEmpty else { return nil }
    var matrix = Matrix(rowCount: order, columnCount: order)
    for j in 0..<order { matrix[j, j] = 1 }
    for pair in self {
      matrix[pair.first, pair.second] = pair.coefficient
      matrix[pair.second, pair.first] = pair.coefficient
    }
    return matrix
  }
}
