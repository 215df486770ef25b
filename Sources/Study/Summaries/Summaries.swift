internal import CompositeIndex
public import Resampling

/// Figures of larger areas, with what the posterior says of them.
public struct Summaries: Sendable, Codable {
  /// As asked for.
  public let plan: SummaryPlan
  /// In the order of the plan.
  public let levels: [Level]
  /// The replicates behind means and intervals; nil where certainty rests on no posterior.
  public let drawn: DrawnReplicates?

  /// One kind of larger area.
  public struct Level: Sendable, Equatable, Codable {
    /// Its position among the units' levels.
    public let level: Int
    /// By code, in their order.
    public let largerAreas: [LargerArea]
  }

  /// A larger area.
  public struct LargerArea: Sendable, Equatable, Codable {
    /// The source's code of it.
    public let code: String
    /// The code where the source gives no name.
    public let name: String
    /// Its areas that are assessed.
    public let areaCount: Int
    /// One for each measure of the plan.
    public let values: [Value]
  }

  /// A figure.
  public struct Value: Sendable, Equatable, Codable {
    /// On the observed figures; nil where nobody lives.
    public let observed: Double?
    /// Over the replicates; nil without them, and of the list where they cannot move it.
    public let drawn: Drawn?
  }
}

/// Replicates of the scheme behind certainty.
public struct DrawnReplicates: Sendable, Equatable, Codable {
  /// The scheme behind certainty.
  public let scheme: Scheme
  /// Those that made an index.
  public let count: Int
  /// The level of intervals.
  public let level: Double
}

/// A figure over replicates.
public struct Drawn: Sendable, Equatable, Codable {
  /// The posterior mean.
  public let mean: Double
  /// The central interval.
  public let interval: Interval

  /// - Parameter values: of the replicates, in their order, so that the sum is the same however they were shared out.
  init(_ values: [Double], level: Double) {
    mean = values.reduce(0, +) / Double(values.count)
    interval = Interval(of: values, level: level)
  }
}

extension Study {
  /// Figures of larger areas; nil where none were asked for.
  public var summaries: Summaries? { findings.first(Summaries.self) }
}

extension Summaries: Finding {
  static var stage: Stage { .summaries }
  static var reads: [any Finding.Type] { [Stability.self] }

  static func demands(_ estimate: DemandEstimate) -> [Demand] {
    estimate.plan.summaries.map { [estimate.summaries($0)] } ?? []
  }

  static func find(in run: inout StudyRun) -> Summaries? { run.plan.summaries.map { Summaries($0, in: &run) } }
}

extension Summaries {
  private init(_ plan: SummaryPlan, in run: inout StudyRun) {
    let model = run.model
    let units = model.panel.units
    let figures = LargerAreaFigures.all(plan, of: model)
    var observed = [Double]()
    for level in figures { level.append(model.evaluation.scores.span, model.rules, model.published, to: &observed) }
    for (position, level) in zip(plan.levels, figures) {
      run.ledger.append(.summaries(.summarise(level: position, count: level.codes.count)))
    }
    var rows = [(replicate: Int, values: [Double])]()
    var drawn: DrawnReplicates?
    if let found = run.observed(by: SummaryObserver.self) {
      rows = found.observers.flatMap(\.rows).sorted { $0.replicate < $1.replicate }
      drawn = found.replicates
      run.ledger.append(
        .summaries(.replicate(found.replicates.scheme, count: rows.count, failures: found.failures)))
    }
    self.plan = plan
    self.drawn = drawn
    // A scheme that cannot move the list says nothing of who lives there.
    let movesList = run.finding(Stability.self)?.chosen?.listed != nil
    var next = 0
    var levels = [Level]()
    for (position, level) in zip(plan.levels, figures) {
      let names = units.levels[position].names.map { names in
        Dictionary(zip(units.levels[position].codes, names), uniquingKeysWith: { first, _ in first })
      }
      var largerAreas = [LargerArea]()
      for (g, code) in level.codes.enumerated() {
        let values = plan.measures.indices.map { m -> Value in
          let k = next + m
          guard !observed[k].isNaN else { return Value(observed: nil, drawn: nil) }
          let told = movesList || !plan.measures[m].readsList ? drawn : nil
          return Value(
            observed: observed[k], drawn: told.map { Drawn(rows.map { $0.values[k] }, level: $0.level) })
        }
        next += plan.measures.count
        largerAreas.append(
          LargerArea(code: code, name: names?[code] ?? code, areaCount: level.areaCounts[g], values: values))
      }
      levels.append(Level(level: position, largerAreas: largerAreas))
    }
    self.levels = levels
  }
}

/// The figures of larger areas on the replicates of one worker.
struct SummaryObserver: ReplicateObserver {
  private let figures: [LargerAreaFigures]
  private let rules: Rules
  private let valueCount: Int
  private(set) var rows: [(replicate: Int, values: [Double])] = []

  /// Nil where no figures of larger areas are asked for.
  init?(_ run: StudyRun) {
    guard let plan = run.plan.summaries else { return nil }
    (figures, rules) = (LargerAreaFigures.all(plan, of: run.model), run.model.rules)
    valueCount = figures.reduce(0) { $0 + $1.valueCount }
  }

  mutating func observe(_ b: Int, _ scores: Span<Double>, _ judged: Rules.Scratch) {
    var values = [Double]()
    values.reserveCapacity(valueCount)
    for level in figures { level.append(scores, rules, judged, to: &values) }
    rows.append((b, values))
  }
}

extension DemandEstimate {
  func summaries(_ plan: SummaryPlan) -> Demand {
    let units = model.panel.units
    let figures = plan.levels.reduce(0) { $0 + Set(units.levels[$1].codes).count } * plan.measures.count
    return observing(.summaries, valuesEach: figures, secondsEach: 2e-8 * Double(n * plan.levels.count))
  }
}

extension Summaries {
  /// How observed figures of a level lie beside the posterior means.
  public struct Bias: Sendable, Equatable {
    /// The mean of the observed figures of all larger areas that have one.
    public let observed: Double
    /// The mean of their posterior means.
    public let drawn: Double
    /// Larger areas whose observed figure is above its posterior mean.
    public let above: Int
    /// Those where it is below.
    public let below: Int
  }

  /// How the observed figures of one measure lie beside the posterior means; nil without replicates.
  public func bias(_ measure: Int, of level: Level) -> Bias? {
    let pairs = level.largerAreas.compactMap { area -> (Double, Double)? in
      area.values[measure].observed.flatMap { one in area.values[measure].drawn.map { (one, $0.mean) } }
    }
    guard !pairs.isEmpty else { return nil }
    let count = Double(pairs.count)
    return Bias(
      observed: pairs.reduce(0) { $0 + $1.0 } / count, drawn: pairs.reduce(0) { $0 + $1.1 } / count,
      above: pairs.count { $0.0 > $0.1 }, below: pairs.count { $0.0 < $0.1 })
  }
}
