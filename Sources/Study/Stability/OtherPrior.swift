internal import CompositeIndex
internal import Probability
internal import Resampling

/// What certainty would be under another prior than the one it rests on.
public struct OtherPrior: Sendable, Codable {
  /// The prior tried.
  public let prior: Scheme.Prior
  /// The share of replicates that each area is on the list in.
  public let listed: [Double]
  /// How the list differs from the published one.
  public let listChanges: SchemeOutcome.ListChanges
  /// Replicates that succeeded.
  public let replicates: Int

  /// Replicates that another prior is tried in, at most.
  static let replicateLimit = 1_000

  /// Areas in another class than under the prior chosen, but for those whose two shares chance of the draws may part: their
  /// 95 % intervals of Monte Carlo error meet.
  public func movedCount(from chosen: SchemeOutcome) -> Int {
    guard let theirs = chosen.listed else { return 0 }
    return zip(listed, theirs).count { own, other in
      let (a, b) = (Share(own, of: replicates).error, Share(other, of: chosen.replicates).error)
      return Certainty.Class(listedShare: own) != Certainty.Class(listedShare: other)
        && (a.low > b.high || b.low > a.high)
    }
  }
}

extension OtherPrior {
  /// The priors that a scheme could have had, but its own; none where it draws from no posterior.
  static func priors(besides scheme: Scheme, noisyCount: Int) -> [Scheme.Prior] {
    guard case .noise(.posterior, let own, _) = scheme.perturbation else { return [] }
    let all: [Scheme.Prior] = (noisyCount <= Scheme.Prior.jointLimit ? [.joint()] : []) + [.national, .jeffreys]
    return all.filter { $0 != own }
  }

  /// Tries the other priors of a scheme that can move the list.
  ///
  /// A prior of whose replicates more fail than the gate admits is left out.
  ///
  /// - Complexity: the preparation of each, and up to 1,000 replicates.
  static func all(
    besides scheme: Scheme, _ plan: StabilityPlan, in run: inout StudyRun
  ) throws(StudyError) -> [OtherPrior] {
    let (model, watch) = (run.model, run.watch("other-priors"))
    guard case .noise(let sampler, _, let correlations) = scheme.perturbation else { return [] }
    var found = [OtherPrior]()
    let plan = StabilityPlan(
      replicates: .count(min(replicateLimit, plan.replicates.limit)), level: plan.level, schemes: plan.schemes,
      certainty: plan.certainty)
    for prior in priors(besides: scheme, noisyCount: model.panel.noise.count { $0 != .fixed }) {
      let other = Scheme(name: scheme.name, .noise(sampler, prior: prior, correlations: correlations))
      let replicates = try SchemeRun(
        model, scheme: other, claims: [], source: run.source, threads: run.threads)
      let outcome: SchemeOutcome
      do throws(StudyError) { outcome = try SchemeOutcome(replicates, plan, threads: run.threads, watch: watch) } catch
      {
        guard case .stability(.everyReplicateFailed) = error else { throw error }
        continue
      }
      let count = WithheldOutcome(.scheme(scheme.name), replicates: outcome.replicates, failures: outcome.failures)
      guard count.failedShare <= run.plan.gates.failedReplicatesShare, let listed = outcome.listed,
        let changes = outcome.listChanges
      else {
        continue
      }
      run.ledger.append(.stability(.recalculateUnder(prior, scheme, count: outcome.replicates)))
      found.append(
        OtherPrior(prior: prior, listed: listed, listChanges: changes, replicates: outcome.replicates))
    }
    return found
  }
}
