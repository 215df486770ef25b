internal import CompositeIndex
internal import LinearAlgebra
internal import Parallel
internal import Probability
internal import Resampling
internal import Synchronization

/// Whether what the figures say comes true on figures not seen: each area's people are divided at random, and what one half
/// says of the other's problems and list is held against what the other shows.
///
/// Nothing is taken on trust but the division: neither the prior nor the copula enters what came true. What it cannot show
/// is what both halves share, such as clustered samples or a year unlike others.
///
/// - SeeAlso: ``ThinnedTable``.
public struct Thinning: Sendable, Equatable, Codable {
  /// Divisions that were judged.
  public let splits: Int
  /// Divisions of which a half made no index, by the kind of failure.
  public let failures: FailureCounts
  /// Areas whose figures could all be divided.
  public let areaCount: Int
  /// What was said of the list, then of problems, by how often it was said to hold; without those of which there were none.
  public let bins: [Bin]

  /// What is said of an area and comes true or not.
  public enum Statement: String, Sendable, Equatable, CaseIterable, Codable {
    case listed, problem
  }

  /// Statements of much the same probability.
  public struct Bin: Sendable, Equatable, Codable {
    /// What was said.
    public let statement: Statement
    /// The probabilities: from the lower on, below the upper but for the last bin's.
    public let range: ClosedRange<Double>
    /// Over all areas and divisions.
    public let count: Int
    /// The mean of the probabilities.
    public let said: Double
    /// The share that held in the other half.
    public let cameTrue: Double
    /// The standard error of `cameTrue` if what was said is right, areas taken as independent and divisions of one area not.
    public let error: Double

    /// Whether what came true lies further from what was said than this and twice the standard error.
    public func misses(by bound: Double) -> Bool { abs(cameTrue - said) > bound + 2 * error }
  }

  /// Where a bin ends and the next begins: the bounds of the classes of certainty, and the middle in three.
  static let bounds = [0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1]
  /// Replicates that a probability is counted from: whole tiles.
  static let replicates = 2 * ReplicateDriver.tileWidth
  /// How far a bin may miss where no gate says otherwise.
  public static let standardBound = 0.05

  /// The bins that miss by more than a bound and chance.
  public func misses(by bound: Double) -> [Bin] { bins.filter { $0.misses(by: bound) } }
}

/// How often people are divided, to see whether statements come true.
public struct ThinningPlan: Sendable, Equatable, Codable {
  /// Nil for 20, or fewer where areas are many: as many as make 70,000 areas judged, and 4 at least.
  public let splits: Int?

  /// - Parameter splits: ≥ 1, or nil for a number that suits the areas.
  public init(splits: Int? = nil) {
    precondition(splits.map { $0 > 0 } ?? true, "\(splits ?? 0) divisions")
    self.splits = splits
  }

  func splits(areas n: Int) -> Int { splits ?? min(20, max(4, 70_000 / n)) }

  /// Whether the divisions are judged side by side, a worker each; a table too large for that is judged by all workers.
  static func isWide(cells: Int) -> Bool { cells <= 1 << 18 }
}

extension Thinning {
  /// Thins the figures behind the scheme that speaks for certainty.
  ///
  /// - Returns: nil where the plan asks for none, or there is nothing to judge.
  init?(_ chosen: SchemeOutcome, _ stability: StabilityPlan, in run: inout StudyRun) throws(StudyError) {
    guard let plan = stability.thinning else { return nil }
    let prior = try run.perturber(chosen.scheme, takesMoments: false).jointPrior
    try self.init(
      plan, chosen.scheme, of: run.model, judgesList: chosen.listed != nil, near: prior, source: run.source,
      threads: run.threads, watch: run.watch("thinning"))
    run.ledger.append(
      .stability(.thin(chosen.scheme, splits: splits, failures: failures, count: areaCount)))
  }

  /// - Parameters:
  ///   - scheme: draws from the posterior.
  ///   - judgesList: whether the scheme can move the list.
  ///   - prior: the joint prior of all people, where the halves' fits begin.
  /// - Returns: nil where there is nothing to judge: no figure with noise decides a problem or the list.
  /// - Complexity: for each division the scheme's preparation and 192 replicates.
  init?(
    _ plan: ThinningPlan, _ scheme: Scheme, of model: IndexModel, judgesList: Bool, near prior: JointPrior?,
    source: RandomSource, threads: Int, watch: Watch
  ) throws(StudyError) {
    let panel = model.panel
    let judged = model.rules.problemIndicators.indices.filter {
      panel.noise[model.rules.problemIndicators[$0]].hasModel
    }
    guard judgesList || !judged.isEmpty else { return nil }
    let splits = plan.splits(areas: panel.unitCount)
    let isWide = ThinningPlan.isWide(cells: panel.values.elements.count)
    let done = Mutex(0)
    let trials = try parallelFor(
      count: splits, chunk: 1, threads: isWide ? threads : 1, makeScratch: { [(split: Int, outcome: Outcome)]() }
    ) { (range, found: inout [(split: Int, outcome: Outcome)]) throws(StudyError) in
      for split in range {
        if watch.isCancelled() { throw .cancelled }
        let outcome = try Self.outcome(
          scheme, model, judged, judgesList, prior, source.task(split), threads: isWide ? 1 : threads)
        found.append((split, outcome))
        done.withLock {
          $0 += 1
          watch.report($0, splits)
        }
      }
    }.joined().sorted { $0.split < $1.split }
    var tally = ThinningTally(unitCount: panel.unitCount)
    var failures = FailureCounts()
    var isDivided = [Bool](repeating: false, count: panel.unitCount)
    for (_, outcome) in trials {
      switch outcome {
      case .failed(let kind): failures[kind, default: 0] += 1
      case .judged(let statements, let divided):
        for i in divided.indices where divided[i] {
          isDivided[i] = true
          for statement in statements where !statement.certain.contains(i) { tally.add(statement, i) }
        }
      }
    }
    self.init(
      splits: trials.count - failures.total, failures: failures,
      areaCount: isDivided.count { $0 }, bins: tally.bins)
  }

  /// What one division came to.
  private enum Outcome: Sendable {
    case failed(ReplicateFailure)
    case judged([Said], isDivided: [Bool])
  }

  /// A statement on every area: how often it is said to hold, and whether it does.
  struct Said: Sendable {
    let statement: Statement
    /// Areas of which it is no more than what stands there.
    let certain: Set<Int>
    let probabilities: [Double]
    let holds: [Bool]
  }

  /// Divides people once, and holds one half's statements against the other.
  private static func outcome(
    _ scheme: Scheme, _ model: IndexModel, _ judged: [Int], _ judgesList: Bool,
    _ prior: JointPrior?, _ source: RandomSource, threads: Int
  ) throws(StudyError) -> Outcome {
    let panel = model.panel
    let n = panel.unitCount
    let table = ThinnedTable(
      panel.noise, factors: panel.noiseFactors, values: panel.values, source: source)
    let (seen, other) = (Panel(panel, table.halves.first), Panel(panel, table.halves.second))
    let otherModel: IndexModel
    do { otherModel = try IndexModel(model.recipe, on: other) } catch { return .failed(ReplicateFailure(error)) }
    let perturber = try Perturber(
      predicting: otherModel, from: seen, scheme, near: prior, source: source, threads: threads)
    let run = SchemeRun(otherModel, perturber)
    let ranks = RankTally(unitCount: n, replicates: replicates, cutoffs: [])
    let tally: SchemeTally
    do { tally = try run.tally(0..<replicates, ranks: ranks, threads: threads, watch: .none) } catch {
      throw .cancelled
    }
    let total = ranks.replicateCount
    guard total > 0 else { return .failed(tally.failures.mostFrequent) }
    var said = judged.map { k in
      Said(
        statement: .problem, certain: Set(panel.noise[model.rules.problemIndicators[k]].evidence.keys),
        probabilities: (0..<n).map { Double(tally.problems[k * n + $0]) / Double(total) },
        holds: (0..<n).map { otherModel.published.problems[k * n + $0] == 1 })
    }
    if judgesList, let list = model.rules.list {
      let columns = model.rules.tiers.count + 1
      said.append(
        Said(
          statement: .listed, certain: [],
          probabilities: (0..<n).map { i in
            Double((0...list).reduce(0) { $0 + Int(tally.tiers[i * columns + $1]) }) / Double(total)
          }, holds: otherModel.decision.isListed!))
    }
    return .judged(said, isDivided: table.isDivided)
  }
}

/// Statements counted by bins.
struct ThinningTally {
  private struct Count {
    var statements = 0
    var said = 0.0
    var held = 0
    /// By area: what held less what was said.
    var misses: [Double]
  }

  private var bounds: [Double] { Thinning.bounds }
  private var cells: [Thinning.Statement: [Count]]

  init(unitCount: Int) {
    let empty = Count(misses: [Double](repeating: 0, count: unitCount))
    cells = Dictionary(
      uniqueKeysWithValues: Thinning.Statement.allCases.map {
        ($0, [Count](repeating: empty, count: Thinning.bounds.count - 1))
      })
  }

  mutating func add(_ said: Thinning.Said, _ i: Int) {
    let (p, holds) = (said.probabilities[i], said.holds[i])
    let bin = bounds.dropLast().lastIndex { $0 <= p }!
    cells[said.statement]![bin].statements += 1
    cells[said.statement]![bin].said += p
    cells[said.statement]![bin].held += holds ? 1 : 0
    cells[said.statement]![bin].misses[i] += (holds ? 1 : 0) - p
  }

  var bins: [Thinning.Bin] {
    Thinning.Statement.allCases.flatMap { statement in
      cells[statement]!.enumerated().compactMap { b, cell in
        guard cell.statements > 0 else { return nil }
        let total = Double(cell.statements)
        let squares = cell.misses.reduce(0) { $0 + $1 * $1 }
        return Thinning.Bin(
          statement: statement, range: bounds[b]...bounds[b + 1], count: cell.statements, said: cell.said / total,
          cameTrue: Double(cell.held) / total, error: squares.squareRoot() / total)
      }
    }
  }
}

extension Panel {
  /// The panel with the figures of one half of its people.
  init(_ whole: Panel, _ half: ThinnedTable.Half) {
    // Design effects and overdispersion are in both halves alike, and in a half's standard errors already.
    self.init(units: whole.units, indicators: whole.indicators, values: half.values, noise: half.noise)
  }
}
