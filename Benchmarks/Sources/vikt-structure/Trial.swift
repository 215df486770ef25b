import CompositeIndex
import LinearAlgebra
import Multivariate
import Probability
import Resampling
import Study

/// One data set: its structure as a study tells it, by every method, held against the population's.
struct Trial: Sendable {
  /// Numbers of factors that the criteria suggest.
  let suggested: [Retention.Criterion: Int?]
  /// By method.
  let outcomes: [Outcome]

  /// What one method made of the data.
  struct Outcome: Sendable {
    /// Why there is nothing to hold against the truth; nil if there is.
    var failure: String?
    var sums: [Kind: Sums] = [:]
    /// Tucker's congruence with the population, of the factor where it is least.
    var leastCongruence = 0.0
    /// Replicates that failed, by kind.
    var lostReplicates: [String: Int] = [:]
  }

  static let level = 0.90

  /// Runs one trial on one thread; everything follows from the seed.
  init(
    of population: Population, truths: [FactorModel], unitCount: Int, seed: UInt64, replicates: Int
  ) throws(StudyError) {
    let values = population.draw(unitCount: unitCount, seed: seed)
    var suggested: [Retention.Criterion: Int?] = [:]
    var outcomes: [Outcome] = []
    for (method, truth) in zip(Method.all, truths) {
      let study = try Study(Self.plan(method, replicates, seed: seed), on: Self.panel(values), threads: 1)
      guard let structure = study.structure else { preconditionFailure("the plan asks for it") }
      // The same whatever the method.
      for criterion in Retention.Criterion.allCases {
        suggested.updateValue(structure.retention.suggestedCount(by: criterion), forKey: criterion)
      }
      outcomes.append(Outcome(of: structure, study.factorStability.first, against: truth, population))
    }
    (self.suggested, self.outcomes) = (suggested, outcomes)
  }

  private static func panel(_ values: Matrix) -> Panel {
    let ids = (1...values.rowCount).map(String.init)
    let indicators = (1...values.columnCount).map { Indicator(id: "x\($0)", direction: .higherIsWorse) }
    return Panel(
      units: Units(ids: ids, names: ids), indicators: indicators, values: values, noise: indicators.map { _ in .fixed })
  }

  /// The factors, and their intervals over resamples of units; the index is beside the point.
  private static func plan(_ method: Method, _ replicates: Int, seed: UInt64) -> StudyPlan {
    let root = Node(
      id: "index", children: (0..<Population.indicatorCount).map { .indicator($0) }, normalise: .zScore,
      weights: .equal, aggregate: .arithmetic)
    return StudyPlan(
      recipe: Recipe(tree: IndexTree(nodes: [root]), tiers: [], list: nil),
      structure: StructurePlan(
        extraction: method.extraction, count: .given(Population.factorCount), rotation: method.rotation,
        replicates: replicates),
      stability: StabilityPlan(replicates: .count(2), level: level, schemes: [.areas], certainty: .areas),
      // Intervals are judged over the replicates that there are.
      gates: Gates(failedReplicatesShare: 1), seed: seed)
  }
}

extension Trial.Outcome {
  /// Published factors are matched with the population's by order and sign, and so are their intervals.
  init(of structure: Structure, _ stability: FactorStability?, against truth: FactorModel, _ population: Population) {
    let analysis: FactorAnalysis
    switch structure.factors {
    case .success(let found)?: analysis = found
    case .failure(.extraction)?: self.init(failure: "no extraction"); return
    case .failure(.rotation)?: self.init(failure: "no rotation"); return
    case .failure(.improper)?: self.init(failure: "improper"); return
    case .failure(.nothingCommon)?, .failure(.notApplicable)?, nil:
      preconditionFailure("the number of factors is given")
    }
    guard analysis.fit.heywood.isEmpty else { self.init(failure: "improper"); return }
    guard let stability, let intervals = stability.factors else {
      self.init(failure: "no replicate"); return
    }
    self.init()
    lostReplicates = Dictionary(uniqueKeysWithValues: stability.failures.byName.map { ($0.kind.rawValue, $0.count) })
    var alignment = FactorAlignment(to: truth.pattern)
    let model = alignment.aligned(analysis.model)
    let (sources, signs) = (alignment.sources, alignment.signs)
    leastCongruence = alignment.congruences.min()!
    func add(_ kind: Kind, _ estimate: Double, _ interval: Interval, sign: Double, truth: Double) {
      let interval = sign > 0 ? interval : Interval(low: -interval.high, high: -interval.low)
      sums[kind, default: Sums()].add(estimate, interval, truth: truth)
    }
    let made = population.pattern(matching: truth)
    for k in sources.indices {
      for i in 0..<model.variableCount {
        add(
          Kind(loading: made[i, k]), model.pattern[i, k], intervals.loadings[sources[k]][i], sign: signs[k],
          truth: truth.pattern[i, k])
      }
      for l in 0..<k where truth.factorCorrelation != .identity(model.factorCount) {
        add(
          .correlations, model.factorCorrelation[k, l], intervals.correlations[sources[k]][sources[l]],
          sign: signs[k] * signs[l], truth: truth.factorCorrelation[k, l])
      }
    }
  }
}
