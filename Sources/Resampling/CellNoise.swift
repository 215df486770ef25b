public import LinearAlgebra
internal import Parallel
public import Probability

/// The chance errors of a table's cells, prepared for drawing replicate after replicate.
///
/// Every noisy cell is a function of one standard normal score: its inverse distribution function at Φ(score), tabulated
/// once. Scores are keyed by (seed, time, replicate, cell), so a replicate's cell is the same whoever draws it, in whatever
/// range.
///
/// `posterior` draws the rate given the figure: Beta(y + a, N − y + b), or Gamma(y + a) over E + b, under the prior.
/// `redraw` draws a new figure around the observed one; where no event, or nothing but events, was seen, the observed
/// rate would give the same figure forever, and the mean of Jeffreys' posterior stands in. A normal error is drawn around
/// the figure under either, but for a joint prior.
///
/// Under a joint prior (``JointPrior``) each cell has its own posterior given all of the area's figures, and its score is
/// mixed with those of the area's other cells, so that the true figures vary together as their posterior does. Told
/// correlations then belong to the likelihood, and so does disclosure noise, which lessens the trials or the exposure. A
/// column in which nothing, or nothing but events, was seen has no part in it: Jeffreys' prior and scores of its own.
///
/// ``NoiseFactors`` act as follows. Design effect and overdispersion turn a count into the independent count that would
/// vary as much: N/(d·(1 + (N − 1)ρ)) trials, or E/(d·(1 + ω·y)) exposure, with as large a share or rate; redrawn trials
/// are rounded to a whole number, at least 1. A design effect widens a normal error by its root. Persistence ρ makes the
/// score √ρ·(one that all times share) + √(1 − ρ)·(one of the data's time). Disclosure noise adds per·sd/N times a score
/// of its own (or per·sd/E), within what is possible, unless the likelihood knows of it.
///
/// A cell that was brought over from parts of another division's units (``CellEvidence/allocated(deviation:)``) is drawn as its units'
/// figure; then a score of its own is added times its deviation, within what is possible: the area lies around what its units tell,
/// and not they around the area, so that no prior draws that part back.
///
/// Cells of one area may be correlated through a Gaussian copula: its scores, persistence included, are mixed by the
/// Cholesky factor. With one persistence for all columns, both that and the correlation hold as stated; where it differs by
/// column, the correlation holds and a column's persistence is a mean of them.
public struct CellNoise: Sendable {
  /// Cells of a column worked at once, so that their rows stay in the first cache for all replicates.
  static let chunk = 128
  /// Scores of a chunk in four replicates.
  private static let blockLength = 4 * chunk

  private let areaCount: Int
  private let columnCount: Int
  /// The columns whose cells vary, ascending.
  public let variedColumns: [Int]
  /// Columns whose scores are mixed with each other, together; others alone.
  private let groups: [Group]
  /// By column: what prior its posteriors were drawn under; nil where none enters.
  public let fits: [PriorFit?]

  struct Column: Sendable {
    let quantiles: ColumnQuantiles
    let persistence: Double
    let addition: Addition?
  }

  /// What is added to figures when they have been drawn: its standard deviations, and which figures are possible.
  struct Addition: Sendable {
    let deviations: [Double]
    let bounds: ClosedRange<Double>
  }

  private struct Group: Sendable {
    let columns: [Int]
    let members: [Column]
    /// How the scores are mixed; nil where they stay.
    let mixing: Mixing?
  }

  /// Cholesky factors of the correlations between a group's columns, laid out as ``JointCells/factors`` are.
  private struct Mixing: Sendable {
    let factors: [Float]
    /// Whether each area has its own; else one chunk's serve all.
    let isOwn: Bool

    init(ofEach factors: [Float]) { (self.factors, isOwn) = (factors, true) }

    init(ofAll factor: Matrix) {
      factors = (0..<factor.rowCount).flatMap { j in
        (0...j).flatMap { [Float](repeating: Float(factor[j, $0]), count: CellNoise.chunk) }
      }
      isOwn = false
    }
  }

  /// Prepares every cell's distribution.
  ///
  /// - Parameters:
  ///   - noise: one per column.
  ///   - factors: one per column.
  ///   - values: the table observed, areas × columns.
  ///   - sampler: around what cells are drawn.
  ///   - prior: of posteriors.
  ///   - correlation: p × p between the columns' scores; nil for independence. Columns without noise take no part.
  ///   - sketch: of a joint prior, where a few hundred replicates are all that is wanted: what its fit starts from, with the
  ///     degrees of freedom it has. Tables are then taken by the fewest draws.
  ///   - source: of the draws by which a joint prior is fitted.
  ///   - threads: workers at most; the result does not depend on them.
  /// - Throws: `.notACorrelation(row:column:)`, `.notPositiveDefinite(column:)`.
  /// - Complexity: ``preparation(areas:columns:prior:)`` seconds, ``memory(areas:columns:prior:)`` bytes.
  public init(
    _ noise: [ColumnNoise], factors: [NoiseFactors], values: Matrix, sampler: NoiseSampler, prior: NoisePrior,
    correlation: Matrix?, sketch: JointPrior? = nil, source: RandomSource, threads: Int
  ) throws(CellNoiseError) {
    precondition(
      noise.count == values.columnCount && factors.count == values.columnCount,
      "\(noise.count) noises and \(factors.count) factors for \(values.columnCount) columns")
    areaCount = values.rowCount
    let cells = noise.indices.map { ColumnCells(noise[$0], factors[$0], areaCount: values.rowCount) }
    var fits = sampler == .posterior ? Self.fits(cells, prior, threads: threads) : cells.map { _ in nil }
    columnCount = cells.count
    if sampler == .posterior, case .joint(let larger) = prior {
      let joint = try Joint(
        cells, noise, values, correlation, within: larger, sketch, source, threads: threads)
      for (j, fit) in joint.fits { fits[j] = fit }
      let rest = cells.indices.filter { joint.fits[$0] == nil }
      let alone = rest.compactMap { j in
        cells[j].column(values.column(j), sampler, fits[j], prior, threads: threads).map {
          Group(columns: [j], members: [$0], mixing: nil)
        }
      }
      groups = joint.groups + alone
    } else {
      let columns = cells.indices.map {
        cells[$0].column(values.column($0), sampler, fits[$0], prior, threads: threads)
      }
      let varied = columns.indices.filter { columns[$0] != nil }
      if let correlation {
        let members = varied.map { columns[$0]! }
        groups =
          varied.isEmpty
          ? []
          : [
            Group(columns: varied, members: members, mixing: Mixing(ofAll: try Self.factor(correlation, varied).factor))
          ]
      } else {
        groups = varied.map { Group(columns: [$0], members: [columns[$0]!], mixing: nil) }
      }
    }
    self.fits = fits
    variedColumns = groups.flatMap(\.columns).sorted()
  }

  /// The columns that a joint prior serves, as one group.
  private struct Joint {
    var groups: [Group] = []
    var fits: [Int: PriorFit] = [:]

    init(
      _ cells: [ColumnCells], _ noise: [ColumnNoise], _ values: Matrix, _ correlation: Matrix?,
      within larger: [Int]?, _ sketch: JointPrior?, _ source: RandomSource, threads: Int
    ) throws(CellNoiseError) {
      let linked = cells.indices.map { cells[$0].linked(values.column($0)) }
      let varied = linked.indices.filter { linked[$0] != nil }
      guard !varied.isEmpty else { return }
      var errorPrecision: Matrix?
      if let correlation {
        errorPrecision = try CellNoise.factor(correlation, varied).solve(.identity(varied.count))
      }
      let known = noise.indices.filter { noise[$0] == .fixed }.compactMap { NormalScale.scores(of: values.column($0)) }
      let model = JointModel(
        areaCount: values.rowCount, columns: varied.map { linked[$0]! }, known: known, errorPrecision: errorPrecision,
        larger: larger.map(LargerAreas.init))
      let degrees = sketch.map { [$0.degrees] } ?? JointFit.degrees
      let fit = JointFit(model, degrees: degrees, start: sketch, source: source, threads: threads)
      let posteriors = JointCells(
        model, fit.prior, fit.areaCentres, modes: fit.modes,
        drawLimit: sketch == nil ? JointCells.drawLimit : JointCells.fewestDraws,
        source: source, threads: threads)
      let members = varied.enumerated().map { k, j in
        cells[j].column(values.column(j), rows: posteriors.rows[k], centres: posteriors.centres[k])
      }
      groups = [Group(columns: varied, members: members, mixing: Mixing(ofEach: posteriors.factors))]
      for j in varied { fits[j] = .joint(fit.prior, steps: fit.steps, effectiveShare: fit.effectiveShare) }
    }
  }

  /// What a joint prior makes likely of the cells without a figure: the mean of their posteriors given the areas' other figures,
  /// chance errors independent, over as many evenly probable quantiles as serve.
  ///
  /// - Parameter larger: a code from 0 on for each area, where its larger area has a centre of its own.
  /// - Returns: by column, by cell; none of a column in which nothing, or nothing but events, was seen.
  /// - Complexity: that of preparing the table under a joint prior.
  public static func predictions(
    _ noise: [ColumnNoise], factors: [NoiseFactors], values: Matrix, within larger: [Int]? = nil, source: RandomSource,
    threads: Int
  ) -> [[Int: Double]] {
    let cells = noise.indices.map { ColumnCells(noise[$0], factors[$0], areaCount: values.rowCount) }
    var predictions = [[Int: Double]](repeating: [:], count: noise.count)
    let joint: Joint
    do throws(CellNoiseError) {
      joint = try Joint(cells, noise, values, nil, within: larger, nil, source, threads: threads)
    } catch { preconditionFailure("no correlations were told: \(error)") }
    let count = 199
    var figures = [Double](repeating: 0, count: values.rowCount)
    for group in joint.groups {
      for (member, j) in zip(group.members, group.columns) {
        let missing = noise[j].evidence.filter { $0.value == .predicted }.keys
        guard !missing.isEmpty else { continue }
        for k in 0..<count {
          let score = Float(Normal.quantile((Double(k) + 0.5) / Double(count)))
          let scores = [Float](repeating: score, count: ColumnQuantiles.rowCount(cells: values.rowCount))
          member.quantiles.evaluate(
            0..<values.rowCount, at: scores, scoreStride: 0, into: &figures, at: 0, stride: 0)
          for i in missing { predictions[j][i, default: 0] += figures[i] / Double(count) }
        }
      }
    }
    return predictions
  }

  private static func fits(_ cells: [ColumnCells], _ prior: NoisePrior, threads: Int) -> [PriorFit?] {
    let found = parallelFor(
      count: cells.count, chunk: 1, threads: threads, makeScratch: { [(column: Int, fit: PriorFit?)]() }
    ) { columns, found in
      for j in columns { found.append((j, cells[j].fit(prior))) }
    }
    return found.joined().sorted { $0.column < $1.column }.map(\.fit)
  }

  /// How far two spellings of one correlation may differ: what printing to nine decimals leaves.
  private static let symmetryTolerance = 1e-9

  private static func factor(_ correlation: Matrix, _ varied: [Int]) throws(CellNoiseError) -> Cholesky {
    for i in 0..<correlation.rowCount {
      for j in 0...i {
        let (r, s) = (correlation[i, j], correlation[j, i])
        guard i == j ? r == 1 : -1...1 ~= r && abs(r - s) <= Self.symmetryTolerance else {
          throw .notACorrelation(row: i, column: j)
        }
      }
    }
    var part = Matrix(rowCount: varied.count, columnCount: varied.count)
    for (i, row) in varied.enumerated() {
      for (j, column) in varied.enumerated() { part[i, j] = correlation[row, column] }
    }
    do throws(Cholesky.Failure) {
      return try Cholesky(of: part)
    } catch {
      switch error {
      case .nonFinite(let row, let column): throw .notACorrelation(row: varied[row], column: varied[column])
      case .notPositiveDefinite(let order): throw .notPositiveDefinite(column: varied[order - 1])
      }
    }
  }

  /// Bytes that a table takes: of a joint prior while it is made ready, when rows stand twice.
  public static func memory(areas n: Int, columns p: Int, prior: NoisePrior) -> Int {
    let cells = ColumnQuantiles.memory(cells: n * p)
    switch prior {
    case .joint(nil): return 2 * cells + 8 * n * (p + p * (p + 1) / 2) + 8 * n * p
    // Moments too, of each larger area in every 32 areas, at most as many.
    case .joint(_?): return 2 * cells + 8 * n * (p + p * (p + 1) / 2) + 8 * n * p + 8 * n * (2 * p * p + 2 * p)
    default: return cells
    }
  }

  /// Seconds to make a table ready, on one core: cells' rows, and the steps of a joint prior's fit.
  public static func preparation(areas n: Int, columns p: Int, prior: NoisePrior) -> Double {
    let (n, p) = (Double(n), Double(p))
    let step = 64 * (0.6e-9 * p * p + 4e-9 * p) + 0.5e-9 * p * p * p
    return if case .joint = prior { n * (30 * step + 2e-5 * p) } else { 6e-6 * n * p }
  }

  /// What a worker needs to draw.
  public struct Workspace: Sendable {
    /// Of a group's columns, one after another: scores of a chunk of cells in four replicates.
    fileprivate var scores: [Float]
    fileprivate var others: [Float]
  }

  /// Scratch for draws; one per worker.
  public func makeWorkspace() -> Workspace {
    let count = groups.map(\.columns.count).max() ?? 0
    return Workspace(
      scores: [Float](repeating: 0, count: count * Self.blockLength),
      others: [Float](repeating: 0, count: Self.blockLength))
  }

  /// Draws the varied columns of some replicates.
  ///
  /// - Parameters:
  ///   - replicates: `lowerBound` and `count` are multiples of 4.
  ///   - source: the seed and the data's time.
  ///   - output: replicate r's column j stands at `((r − replicates.lowerBound)·p + j)·n`; columns not varied are left.
  ///   - workspace: the worker's own.
  /// - Complexity: some 4 ns a cell and replicate, for at least 8 replicates at once.
  public func draw(
    _ replicates: Range<Int>, from source: RandomSource, into output: inout [Double], in workspace: inout Workspace
  ) {
    precondition(
      replicates.lowerBound >= 0 && replicates.lowerBound % 4 == 0 && replicates.count % 4 == 0,
      "replicates \(replicates) are not by fours")
    let (n, p) = (areaCount, columnCount)
    precondition(output.count >= replicates.count * n * p, "no room for \(replicates.count) replicates of \(n) × \(p)")
    for group in groups {
      for start in stride(from: 0, to: n, by: Self.chunk) {
        let areas = start..<min(start + Self.chunk, n)
        for first in stride(from: replicates.lowerBound, to: replicates.upperBound, by: 4) {
          score(group, areas, first, source, &workspace)
          for (g, j) in group.columns.enumerated() {
            let position = ((first - replicates.lowerBound) * p + j) * n + start
            group.members[g].quantiles.evaluate(
              areas, replicates: 4, at: workspace.scores, from: g * Self.blockLength, scoreStride: Self.chunk,
              into: &output, at: position, stride: p * n)
            guard let addition = group.members[g].addition else { continue }
            NormalScores.draw(
              j * n + areas.lowerBound..<j * n + areas.upperBound, quad: first / 4, seed: source.seed,
              stream: source.stream(.disclosureNoise), into: &workspace.others, stride: Self.chunk)
            for k in 0..<4 {
              NormalScores.disturb(
                areas, by: addition.deviations, at: workspace.others, from: k * Self.chunk,
                within: addition.bounds, &output, at: position + k * p * n)
            }
          }
        }
      }
    }
  }

  /// The scores of a group's columns in four replicates.
  private func score(
    _ group: Group, _ areas: Range<Int>, _ first: Int, _ source: RandomSource, _ workspace: inout Workspace
  ) {
    let count = Self.blockLength
    for (g, j) in group.columns.enumerated() {
      let cells = j * areaCount + areas.lowerBound..<j * areaCount + areas.upperBound
      NormalScores.draw(
        cells, quad: first / 4, seed: source.seed, stream: source.stream(.noise), into: &workspace.scores,
        at: g * count,
        stride: Self.chunk)
      let ρ = group.members[g].persistence
      guard ρ > 0 else { continue }
      NormalScores.draw(
        cells, quad: first / 4, seed: source.seed, stream: source.timelessStream(.persistentNoise),
        into: &workspace.others, stride: Self.chunk)
      NormalScores.mix(
        count, ρ.squareRoot(), workspace.others, at: 0, (1 - ρ).squareRoot(), into: &workspace.scores, at: g * count)
    }
    guard let mixing = group.mixing else { return }
    let pairs = group.columns.count * (group.columns.count + 1) / 2
    NormalScores.mix(
      areas.count, order: group.columns.count, by: mixing.factors, from: mixing.isOwn ? areas.lowerBound * pairs : 0,
      length: Self.chunk, &workspace.scores, stride: Self.chunk)
  }
}

/// What is wrong with the correlations of a ``CellNoise``.
public enum CellNoiseError: Error, Equatable, Sendable, Codable {
  /// The element is no number in −1...1, differs from its mirror image, or is not 1 on the diagonal.
  case notACorrelation(row: Int, column: Int)
  /// This column is determined by the varied ones before it, or contradicts them.
  case notPositiveDefinite(column: Int)
}
