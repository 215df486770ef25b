internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling

/// A scheme made ready to perturb a model's data; what is then evaluated on them is another's matter.
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
  }

  /// - Parameter takesMoments: whether resamples of areas come by their moments, a tile at once, and their frequencies only
  ///   when asked for.
  init(
    _ model: IndexModel, _ scheme: Scheme, takesMoments: Bool, source: RandomSource, threads: Int
  ) throws(StudyError) {
    self.scheme = scheme
    self.source = source
    let panel = model.panel
    let (n, p) = (panel.unitCount, panel.indicatorCount)
    let paddedCount = (n + 15) / 16 * 16
    let treated = model.evaluation.treated
    var standardised = Matrix(rowCount: paddedCount, columnCount: p)
    model.standardisation?.apply(treated.elements.span, into: &standardised.elements, columnStride: paddedCount)
    self.paddedCount = paddedCount
    (values, self.treated, self.standardised) = (panel.values, treated, standardised)
    switch scheme.perturbation {
    case .areas(let areas):
      let resample = AreaResample(areas, panel.units)
      let moments = takesMoments ? BootstrapMoments(columns: standardised, unitCount: n, resample: resample) : nil
      perturbation = .areas(resample, moments)
    case .noise(let sampler, let prior, let correlations):
      do {
        perturbation = .cells(
          try CellNoise(
            panel.noise, factors: panel.noiseFactors, values: panel.values, sampler: sampler,
            prior: NoisePrior(prior, panel.units), correlation: correlations.matrix(order: p), source: source,
            threads: threads))
      } catch { throw .correlations(scheme: scheme.name, error) }
    }
  }

  /// Indicators whose cells the scheme leaves as they are.
  var unvaried: [Int] {
    let columns = Array(0..<values.columnCount)
    if case .cells(let noise) = perturbation { return columns.filter { !noise.variedColumns.contains($0) } }
    return columns
  }
}

extension AreaResample {
  fileprivate init(_ areas: Scheme.Areas, _ units: Units) {
    self =
      switch areas {
      case .each: .each
      case .within(let level): .within(strata: units.levels[level].places)
      case .whole(let level): .whole(clusters: units.levels[level].places)
      case .bayesian: .bayesian
      case .some(let count): .some(count: count)
      }
  }
}

extension NoisePrior {
  fileprivate init(_ prior: Scheme.Prior, _ units: Units) {
    self =
      switch prior {
      case .joint: .joint
      case .jeffreys: .jeffreys
      case .national: .national
      case .within(let level): .within(units.levels[level].places)
      }
  }
}

extension Units.Level {
  /// For each unit the place of its code among the sorted codes.
  fileprivate var places: [Int] {
    let sorted = Set(codes).sorted()
    let place = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
    return codes.map { place[$0]! }
  }
}

extension [Scheme.Correlation] {
  /// The correlation matrix; nil where none is told.
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
