internal import CompositeIndex
internal import Probability

/// Brings an indicator's figures over from the units of another division to the areas.
///
/// An area's figure is the mean of its pieces' figures, each its unit's, weighted by the base that lies in the piece (the people,
/// where the figures have no base): with `w` the part of unit `u` that lies in area `a`, and `N` the base,
///
///     g = w·N / Σ w·N,   x_a = Σ g·x_u
///
/// so that counts are split in proportion. Chance errors of the units make a variance of `Σ g²·s²`: shares stay binomial, and rates
/// Poisson, with `1/Σ(g²/N)` trials or as much exposure; an area of whole units has the sums of their counts. Then the people of a unit
/// are not alike in all its parts: the area's true figure lies around the one that its units' true figures make, with the variance
///
///     (1 − ρ)·V·Σ g²·(1 − 2w + Σw²)  +  (1 − c)²·V·(1 + Σ g²)
///
/// The first term is the mean square of a part's true figure less its unit's, 0 for whole units. The second is 0 unless a part `1 − c`
/// of the area lies in no unit with a figure; that part is taken to be as the rest. `V` and `ρ` are as ``PartVariance`` has them: of a
/// share in units of `p(1 − p)`, of a rate in those of its square, p the area's own, as a spec's `overdispersion` is.
///
/// This is an error of Berkson's kind, of the truth around the figure, and none of the figure around the truth: it is added to what is
/// drawn (``CellEvidence/allocated(deviation:)``), and no prior shrinks it. Those of areas that share a unit are correlated, and so are
/// its chance errors; they are drawn as if they were not.
///
/// - SeeAlso: J. Berkson, Are there two regressions?, JASA 45 (1950) 164–180, doi:10.1080/01621459.1950.10483349.
/// - SeeAlso: M. F. Goodchild & N. S.-N. Lam, Areal interpolation: a variant of the traditional spatial problem, Geo-Processing 1 (1980)
///   297–312, for the weights; R. Flowerdew & M. Green, Developments in areal interpolation methods and GIS, Annals of Regional Science 26
///   (1992) 67–78, doi:10.1007/BF01581481, for counts and figures that are no counts.
struct Allocation {
  let overlaps: OverlapTable
  let division: OtherDivision
  let areaCount: Int
  /// How many people each area has in all; nil where the overlaps hold all of them.
  let areaPeople: [Double]?

  /// An indicator brought over.
  struct Result {
    var column: IndicatorReader.Column
    var account: Account
  }

  /// What became of an indicator's figures.
  struct Account {
    /// Areas with a figure.
    var areas = 0
    /// Those among them that are made of whole units.
    var wholeAreas = 0
    /// Areas of which too little lies in units with a figure, and the part that does; of none where nothing does.
    var tooLittle: [(area: Int, covered: Double)] = []
    /// Areas with a figure of which some people live in no unit that has one.
    var partlyCovered = 0
    /// The standard deviation of parts' true figures around their unit's, in the indicator's unit.
    var deviation = 0.0
    /// Median standard errors of the areas' figures, by the units' chance errors alone and in all.
    var errors = (chance: 0.0, all: 0.0)
  }

  /// One area's pieces of units with a figure.
  private struct Mix {
    /// Unit, its part in the area, and its weight in the area's figure, which sum to 1.
    var parts: [(unit: Int, share: Double, weight: Double)] = []
    /// The part of the area that they make up.
    var covered = 0.0
    var isWhole: Bool { covered == 1 && parts.allSatisfy { $0.share == 1 } }
    var concentration: Double { parts.reduce(0) { $0 + $1.weight * $1.weight } }
  }

  /// - Parameters:
  ///   - units: the indicator as read of the division's own units.
  ///   - bases: of the units, NaN where missing; nil where the figures have none.
  ///   - deviation: of parts around their unit, in the indicator's unit; estimated when nil.
  ///   - name: of the indicator, for errors.
  /// - Throws: `.fewUnits` where parts are to be judged by fewer units than tell anything; `.beyondNumbers`.
  /// - Complexity: O(areas + pieces + units).
  func bring(
    _ units: IndicatorReader.Column, bases: [Double]?, deviation: Double?, factors: NoiseFactors, name: String
  ) throws(PanelError) -> Result {
    let mixes = self.mixes(units, bases)
    let scale = UnitScale(units, bases: bases, factors: factors)
    var account = Account()
    var variance = 0.0
    if mixes.contains(where: { !$0.parts.isEmpty && !$0.isWhole }) {
      variance = try partVariance(units, scale, deviation: deviation, name: name)
    }
    account.deviation = ((1 - division.correlation) * variance * scale.unit).squareRoot()
    var missing = [Int: IndicatorReader.Gap]()
    for (a, mix) in mixes.enumerated() {
      guard mix.parts.isEmpty || mix.covered < division.leastCovered else {
        account.areas += 1
        account.wholeAreas += mix.isWhole ? 1 : 0
        account.partlyCovered += mix.covered < 1 ? 1 : 0
        continue
      }
      missing[a] = gap(of: a, units)
      account.tooLittle.append((a, mix.covered))
    }
    let column = column(mixes, units, scale, variance: variance, missing)
    account.errors = errors(column.noise, factors, mixes.indices.filter { missing[$0] == nil })
    return Result(column: column, account: account)
  }

  /// The pieces of each area.
  private func mixes(_ units: IndicatorReader.Column, _ bases: [Double]?) -> [Mix] {
    var mixes = [Mix](repeating: Mix(), count: areaCount)
    var (all, known) = ([Double](repeating: 0, count: areaCount), [Double](repeating: 0, count: areaCount))
    let sizes = (bases ?? []).filter { $0.isFinite }
    let mean = sizes.isEmpty ? 1 : sizes.reduce(0, +) / Double(sizes.count)
    for piece in overlaps.pieces {
      guard let area = piece.area else { continue }
      let base = piece.unit.flatMap { bases?[$0] }
      // Nobody there whom the figure is of.
      if base == 0 { continue }
      let people = piece.people ?? piece.share * (base.flatMap { $0.isFinite ? $0 : nil } ?? mean)
      all[area] += people
      guard let unit = piece.unit, units.missing[unit] == nil else { continue }
      known[area] += people
      let weight = base.map { piece.share * $0 } ?? people
      if weight > 0 { mixes[area].parts.append((unit, piece.share, weight)) }
    }
    for a in mixes.indices where !mixes[a].parts.isEmpty {
      let sum = mixes[a].parts.reduce(0) { $0 + $1.weight }
      for k in mixes[a].parts.indices { mixes[a].parts[k].weight /= sum }
      let told = areaPeople.flatMap { $0[a] > 0 ? $0[a] : nil } ?? 0
      let covered = known[a] / max(told, all[a])
      mixes[a].covered = covered > 1 - OverlapTable.slack && known[a] == all[a] ? 1 : covered
    }
    return mixes
  }

  /// What the variance between parts is multiplied by in an area's figure.
  private func excess(_ mix: Mix) -> Double {
    guard !mix.isWhole else { return 0 }
    let apart = mix.parts.reduce(0) { sum, part in
      sum + part.weight * part.weight * max(0, 1 - 2 * part.share + overlaps.concentration[part.unit])
    }
    let rest = 1 - mix.covered
    return (1 - division.correlation) * apart + rest * rest * (1 + mix.concentration)
  }

  /// `V`: by a deviation that is told, or by how much units differ.
  private func partVariance(
    _ units: IndicatorReader.Column, _ scale: UnitScale, deviation: Double?, name: String
  ) throws(PanelError) -> Double {
    let apart = 1 - division.correlation
    if let deviation { return scale.unit > 0 ? deviation * deviation / (apart * scale.unit) : 0 }
    let known = units.values.indices.filter { units.missing[$0] == nil && overlaps.concentration[$0].isFinite }
    guard known.count >= PartVariance.leastUnits else {
      throw .fewUnits(indicator: name, division: division.id, count: known.count)
    }
    guard scale.unit > 0 else { return 0 }
    let found = PartVariance.estimate(
      known.map { units.values[$0] }, chance: known.map { scale.chance[$0] },
      factors: known.map { division.correlation + apart * overlaps.concentration[$0] })
    guard found.isFinite else { throw .beyondNumbers(indicator: name, unit: division.id) }
    return found / scale.unit
  }

  /// Why an area has no figure, by the first of its units that has none.
  private func gap(of area: Int, _ units: IndicatorReader.Column) -> IndicatorReader.Gap {
    let first = overlaps.pieces.first { $0.area == area && $0.unit.map { units.missing[$0] != nil } ?? false }
    return first.flatMap { units.missing[$0.unit!] }
      ?? IndicatorReader.Gap(column: division.overlaps.area, reason: .notCollected)
  }

  /// Medians of the areas' standard errors, by chance alone and in all.
  private func errors(_ noise: ColumnNoise, _ factors: NoiseFactors, _ areas: [Int]) -> (chance: Double, all: Double) {
    guard let variances = noise.variances(factors), !areas.isEmpty else { return (0, 0) }
    func median(_ variance: (Int) -> Double) -> Double {
      let sorted = areas.map { max(0, variance($0)).squareRoot() }.sorted()
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
    let evidence = noise.evidence
    return (
      median { i in
        if case .allocated(let deviation)? = evidence[i] { variances[i] - deviation * deviation } else { variances[i] }
      }, median { variances[$0] }
    )
  }

  // MARK: The areas' figures

  /// - Parameter variance: V.
  private func column(
    _ mixes: [Mix], _ units: IndicatorReader.Column, _ scale: UnitScale, variance: Double,
    _ missing: [Int: IndicatorReader.Gap]
  ) -> IndicatorReader.Column {
    var values = [Double](repeating: .nan, count: areaCount)
    var (firsts, seconds) = (values, values)
    var evidence = [Int: CellEvidence]()
    let old = units.noise.evidence
    for (a, mix) in mixes.enumerated() where missing[a] == nil {
      values[a] = mix.parts.reduce(0) { $0 + $1.weight * units.values[$1.unit] }
      if mix.parts.count == 1 { values[a] = units.values[mix.parts[0].unit] }
      let cell = scale.cell(mix.parts.map { ($0.unit, $0.weight) }, isWhole: mix.isWhole, value: values[a])
      (firsts[a], seconds[a]) = (cell.first, cell.second)
      if let value = cell.value { values[a] = value }
      if !mix.isWhole {
        evidence[a] = .allocated(deviation: (variance * excess(mix) * cell.unit).squareRoot())
      } else if mix.parts.allSatisfy({ old[$0.unit] == .exact }) {
        evidence[a] = .exact
      }
    }
    let noise: ColumnNoise
    switch units.noise {
    case .fixed where mixes.indices.allSatisfy({ missing[$0] != nil || mixes[$0].isWhole }): noise = .fixed
    case .fixed:
      for a in mixes.indices where missing[a] == nil && mixes[a].isWhole { evidence[a] = .exact }
      noise = .normal(standardErrors: firsts, evidence: evidence)
    case .normal: noise = .normal(standardErrors: firsts, evidence: evidence)
    case .binomial(_, _, let per, _):
      noise = .binomial(successes: firsts, trials: seconds, per: per, evidence: evidence)
    case .poisson(_, _, let per, _): noise = .poisson(events: firsts, exposure: seconds, per: per, evidence: evidence)
    }
    return IndicatorReader.Column(
      values: values, noise: noise, missing: missing, suppressed: nil, smoothed: units.smoothed, range: units.range)
  }
}
