internal import CompositeIndex
internal import LinearAlgebra
internal import Resampling

/// The data of the replicate at hand, in scratch of one worker that is allocated once.
struct PerturbedSample: Sendable {
  /// Moments of a tile of resamples, where the perturber takes them.
  var tile: BootstrapMoments.Tile?
  /// n frequencies of a resample; empty where areas count alike.
  var weights: [Double]
  /// `n × p`: the replicate's cells, treated.
  private(set) var treated: [Double]
  /// `paddedCount × (p + 1)`: the same standardised, and a column of ones for their sums, both times the root of the
  /// frequencies; zero below row n.
  private(set) var standardised: Matrix

  /// Replicates whose cells are drawn together.
  let blockWidth: Int
  /// `blockWidth × n × p`: cells as measured; those without noise stay as they are.
  private var blocks: [Double]
  private var cells: CellNoise.Workspace?
  private var draws: AreaFrequencies?
  private let unitCount: Int
  private let indicatorCount: Int
  private var means: [Double]
  private var covariance: [Double]
  /// `(p + 1) × (p + 1)`: sums of products of the standardised columns and the ones.
  private var products: [Double]

  /// Replicates drawn together of so many cells: blocks beyond the cache save nothing.
  static func blockWidth(cells: Int) -> Int { cells <= 1 << 18 ? 16 : 4 }

  init(_ perturber: Perturber) {
    let values = perturber.values
    (unitCount, indicatorCount) = (values.rowCount, values.columnCount)
    let cellCount = values.elements.count
    blockWidth = Self.blockWidth(cells: cellCount)
    (blocks, weights) = ([], [])
    switch perturber.perturbation {
    case .cells(let noise), .figures(let noise, _):
      cells = noise.makeWorkspace()
      blocks.reserveCapacity(blockWidth * cellCount)
      for _ in 0..<blockWidth { blocks += values.elements }
    case .areas(let resample, let moments):
      weights = [Double](repeating: 0, count: unitCount)
      if let moments {
        tile = moments.makeTile()
      } else {
        draws = AreaFrequencies(resample, unitCount: unitCount)
      }
    }
    treated = perturber.treated.elements
    standardised = Matrix(
      rowCount: perturber.paddedCount, columnCount: tile == nil ? indicatorCount + 1 : 0)
    if tile == nil {
      for k in perturber.standardised.elements.indices { standardised.elements[k] = perturber.standardised.elements[k] }
      for i in 0..<unitCount { standardised[i, indicatorCount] = 1 }
    }
    means = [Double](repeating: 0, count: indicatorCount)
    covariance = [Double](repeating: 0, count: indicatorCount * indicatorCount)
    products = [Double](repeating: 0, count: (indicatorCount + 1) * (indicatorCount + 1))
  }

  /// How often each area counts; nil where all count once.
  var frequencies: [Double]? { weights.isEmpty ? nil : weights }

  /// Means and covariance of the standardised indicators: of the tile's replicate resolved last, or as measured last.
  var moments: (means: [Double], covariance: [Double]) {
    tile.map { ($0.means, $0.covariance) } ?? (means, covariance)
  }

  /// Draws the frequencies of one resample.
  mutating func drawWeights(_ b: Int, _ source: RandomSource) {
    draws!.draw(b, from: source, into: &weights)
  }

  /// Draws the cells of a block of replicates.
  mutating func draw(_ block: Range<Int>, _ perturber: Perturber) {
    guard let noise = perturber.perturbation.noise else { preconditionFailure("areas are drawn by their frequencies") }
    noise.draw(block, from: perturber.source, into: &blocks, in: &cells!)
    guard case .figures(_, let figures) = perturber.perturbation else { return }
    figures.draw(noise.variedColumns, areas: unitCount, block, from: perturber.source, over: &blocks)
  }

  /// The cells as measured of the block's replicate `k`, after all before it in `values`.
  func cells(of k: Int) -> (values: [Double], range: Range<Int>) {
    let count = unitCount * indicatorCount
    return (blocks, k * count..<(k + 1) * count)
  }

  /// Treats columns of the replicate's cells.
  mutating func treat(_ columns: [Int], _ values: Span<Double>, _ evaluator: Evaluator) throws(EvaluationError) {
    let n = unitCount
    let frequencies = frequencies
    for j in columns {
      try evaluator.treat(
        column: j, values: values.extracting(j * n..<(j + 1) * n), weights: frequencies, into: &treated, at: j * n)
    }
  }

  /// Standardises the treated cells as the full sample's are, and weighs them by the frequencies.
  mutating func standardise(_ standardisation: Standardisation) {
    let treated = treated
    standardisation.apply(treated.span, into: &standardised.elements, columnStride: standardised.rowCount)
    guard let frequencies else { return }
    for i in 0..<unitCount {
      let root = frequencies[i].squareRoot()
      for j in 0..<indicatorCount { standardised[i, j] *= root }
      standardised[i, indicatorCount] = root
    }
  }

  /// Means and covariance of the replicate's standardised indicators, divisor Σw − 1.
  ///
  /// - Returns: whether they are finite: a draw so far out that its square is not a number makes no replicate.
  mutating func measure() -> Bool {
    let p = indicatorCount
    let order = p + 1
    Self.multiply(standardised, into: &products)
    let sums = products
    let total = sums[p * order + p]
    for j in 0..<p { means[j] = sums[j * order + p] / total }
    for j in 0..<p {
      for i in 0...j {
        let value = (sums[i * order + j] - total * means[i] * means[j]) / (total - 1)
        covariance[j + i * p] = value
        covariance[i + j * p] = value
      }
    }
    return (0..<p).allSatisfy { means[$0].isFinite && covariance[$0 * (p + 1)].isFinite }
  }

  /// The columns' products with each other; never inlined, so that no span of `products` is alive where the moments are written.
  @inline(never)
  private static func multiply(_ columns: Matrix, into products: inout [Double]) {
    var products = products.mutableSpan
    let (stride, order) = (columns.rowCount, columns.columnCount)
    BLAS.syrk(
      .transposed, n: order, k: stride, alpha: 1, a: columns.elements.span, lda: stride, beta: 0, c: &products,
      ldc: order)
  }
}
