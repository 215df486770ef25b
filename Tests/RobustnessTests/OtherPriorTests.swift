import CompositeIndex
import Probability
import Resampling
import Robustness
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
    let priors: [Scheme.Prior] = [.joint, .national, .jeffreys]
    let runs = try priors.map { try Self.stability($0, replicates: 300) }
    for (own, run) in zip(priors, runs) {
      #expect(run.otherPriors.map(\.prior) == priors.filter { $0 != own })
      for other in run.otherPriors {
        let direct = try #require(runs[priors.firstIndex(of: other.prior)!].chosen)
        #expect(other.listed == direct.listed && other.listChanges == direct.listChanges && other.replicates == 300)
        #expect(other.classes.values.reduce(0, +) == 90)
        #expect(other.movedCount(from: direct) == 0)
      }
    }
    // A prior that does not shrink puts some of so few people's areas elsewhere, and never more than differ in class.
    let (chosen, jeffreys) = (try #require(runs[0].chosen), runs[0].otherPriors[1])
    let different = zip(chosen.listed!, jeffreys.listed).count {
      Certainty.Class(listedShare: $0) != Certainty.Class(listedShare: $1)
    }
    #expect(jeffreys.movedCount(from: chosen) <= different)
  }

  /// Tried in a thousand replicates, however many are asked for; within larger areas is a prior beside all three.
  @Test func theyAreTriedInAThousand() throws {
    let run = try Self.stability(.within(level: 1), replicates: 1_100)
    #expect(run.otherPriors.map(\.prior) == [.joint, .national, .jeffreys])
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
