/// What the changes of one indicator come to, over all areas and by size.
struct LagStudy {
  /// Of the changes' variance to that of independent years, one, two and three years apart.
  let ratios: [Estimate]
  /// See `Lags`.
  let line: Estimate
  let slope: Estimate
  let curve: Estimate
  /// By the median absolute deviation; nil for events.
  let robust: Lags?
  /// One a class of the series; nil with too few areas.
  let classes: [SizeClass?]
  /// Across the size classes, the line at lag 0: at size 0, and what each person or event more adds.
  let atNoSize: Estimate
  let bySize: Estimate
  /// The largest part of a pair's sum that a single area makes up.
  let largestShare: Double

  struct SizeClass {
    /// Mean over the pairs of years.
    let areaCount: Double
    let meanSize: Double
    let ratios: [Estimate]
    let line: Estimate
  }

  /// Areas below which a class is left out.
  private static let fewestAreas = 30.0

  /// - Throws: `.tooFewYears`, `.tooFewClusters`.
  /// - Complexity: O(pairs · (areas · log areas + classes · clusters)).
  init(_ series: Series) throws(YearsError) {
    let lags = series.pairs.map(\.lag)
    guard Set(lags) == [1, 2, 3] else { throw .tooFewYears(series: series.id, years: series.years) }
    let changes = series.pairs.map { Change(from: series.noise[$0.first], to: series.noise[$0.second]) }
    let grid = SumGrid(series, changes)
    guard grid.clusters.count >= 10 else { throw .tooFewClusters(series: series.id, count: grid.clusters.count) }

    let whole = jackknife(grid.clusters) { totals in
      let fit = Lags(grid.overClasses(totals), lags: lags)
      return fit.ratios + [fit.line, fit.slope, fit.curve]
    }
    ratios = Array(whole.prefix(3))
    (line, slope, curve) = (whole[3], whole[4], whole[5])

    let usable = (0..<Series.classCount).filter { k in
      grid.areaCounts[k] >= Self.fewestAreas && grid.survivesLeavingOut(class: k)
    }
    classes = (0..<Series.classCount).map { k in
      guard usable.contains(k) else { return nil }
      let figures = jackknife(grid.clusters) { totals in
        let part = grid.columns(ofClass: k, totals)
        let fit = Lags(part, lags: lags)
        return fit.ratios + [fit.line, part.meanSize]
      }
      return SizeClass(
        areaCount: grid.areaCounts[k], meanSize: figures[4].value, ratios: Array(figures.prefix(3)), line: figures[3])
    }
    let growth = jackknife(grid.clusters) { totals in
      let parts = usable.map { grid.columns(ofClass: $0, totals) }
      let fit = WeightedLine(
        parts.map(\.meanSize), parts.map { Lags($0, lags: lags).line },
        weights: parts.map { $0.map(\.weights).sum })
      return [fit.at(0), fit.slope]
    }
    (atNoSize, bySize) = (growth[0], growth[1])

    let robustRatios = changes.compactMap(\.robustRatio)
    robust =
      robustRatios.count == changes.count
      ? Lags(robustRatios.map { Sums(squares: $0, weights: 1) }, lags: lags) : nil
    largestShare = changes.map(\.largestShare).max() ?? 0
  }
}

/// The sums of each cluster in a column for each class and pair of years, the pairs of a class side by side.
private struct SumGrid {
  private(set) var clusters: [[Sums]]
  /// Areas in each class, mean over the pairs.
  private(set) var areaCounts = [Double](repeating: 0, count: Series.classCount)
  private let pairCount: Int

  /// - Parameter changes: one a pair of the series.
  init(_ series: Series, _ changes: [Change]) {
    let clusterOf = series.clusters
    pairCount = changes.count
    clusters = [[Sums]](
      repeating: [Sums](repeating: Sums(), count: Series.classCount * changes.count),
      count: (clusterOf.max() ?? -1) + 1)
    for (j, change) in changes.enumerated() {
      for (i, k) in series.classes(besides: series.pairs[j]).enumerated() {
        areaCounts[k] += 1 / Double(pairCount)
        clusters[clusterOf[i]][k * pairCount + j].add(
          Sums(squares: change.squares[i], weights: change.weights[i], sizes: change.sizes[i]))
      }
    }
  }

  func columns(ofClass k: Int, _ totals: [Sums]) -> ArraySlice<Sums> {
    totals[k * pairCount..<(k + 1) * pairCount]
  }

  func overClasses(_ totals: [Sums]) -> [Sums] {
    (0..<pairCount).map { j in (0..<Series.classCount).map { totals[$0 * pairCount + j] }.reduce(Sums(), +) }
  }

  /// Whether each pair of years has something to tell of the class without any one of the clusters.
  func survivesLeavingOut(class k: Int) -> Bool {
    (0..<pairCount).allSatisfy { j in clusters.count { $0[k * pairCount + j].weights > 0 } > 1 }
  }
}

extension ArraySlice<Sums> {
  fileprivate var meanSize: Double { map(\.sizes).sum / map(\.weights).sum }
}
