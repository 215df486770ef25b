import CompositeIndex
import Probability
import Resampling
import Study
import Testing

/// What certainty would be under another prior is what a run with that prior says.
@Suite struct OtherPriorTests {
  private static func stability(_ prior: Scheme.Prior, replicates: Int) throws -> Stability {
    let scheme = Scheme.noise(.posterior, prior: prior)
    let plan = StudyPlan(
      recipe: Sample.recipe(), structure: nil,
      stability: StabilityPlan(
        replicates: .count(replicates), level: 0.9, schemes: [scheme], certainty: scheme, triesOtherPriors: true),
      seed: 5)
    return try #require(try Study(plan, on: Sample.panel(90), threads: 2).stability)
  }

  @Test func eachIsARunOfItsOwn() throws {
    let priors: [Scheme.Prior] = [.joint(), .national, .jeffreys]
    let runs = try priors.map { try Self.stability($0, replicates: 300) }
    for (own, run) in zip(priors, runs) {
      #expect(run.otherPriors.map(\.prior) == priors.filter { $0 != own })
      for other in run.otherPriors {
        let direct = try #require(runs[priors.firstIndex(of: other.prior)!].chosen)
        #expect(other.listed == direct.listed && other.listChanges == direct.listChanges && other.replicates == 300)
        #expect(Certainty.Class.counts(ofListed: other.listed).values.reduce(0, +) == 90)
        #expect(other.movedCount(from: direct) == 0)
      }
    }
    // Areas of another class, but for those whose intervals of Monte Carlo error, Wilson's, meet.
    let (chosen, jeffreys) = (try #require(runs[0].chosen), runs[0].otherPriors[1])
    func ends(_ p: Double) -> (Double, Double) {
      let (n, z) = (300.0, 1.959963984540054)
      let (middle, half) = (p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot())
      return ((middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n))
    }
    let different = zip(chosen.listed!, jeffreys.listed).filter {
      Certainty.Class(listedShare: $0) != Certainty.Class(listedShare: $1)
    }
    let apart = different.filter { ends($0).1 < ends($1).0 || ends($1).1 < ends($0).0 }
    #expect(jeffreys.movedCount(from: chosen) == apart.count && apart.count < different.count, "\(different)")
  }

  /// Tried in a thousand replicates, however many are asked for; within larger areas is a prior beside all three.
  @Test func theyAreTriedInAThousand() throws {
    let run = try Self.stability(.within(level: 1), replicates: 1_100)
    #expect(run.otherPriors.map(\.prior) == [.joint(), .national, .jeffreys])
    #expect(run.otherPriors.allSatisfy { $0.replicates == 1_000 })
  }

  @Test(arguments: [Scheme.noise(.redraw), .areas]) func noneWithoutAPosterior(_ scheme: Scheme) throws {
    let plan = StudyPlan(
      recipe: Sample.recipe(), structure: nil,
      stability: StabilityPlan(
        replicates: .count(50), level: 0.9, schemes: [scheme], certainty: scheme, triesOtherPriors: true), seed: 5)
    #expect(try Study(plan, on: Sample.panel(60), threads: 1).stability?.otherPriors.isEmpty == true)
  }
}
