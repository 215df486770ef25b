internal import CompositeIndex
internal import Resampling

extension SchemeRun {
  /// The priors that were fitted, and what the replicates did.
  func steps(_ outcome: SchemeOutcome) -> [StudyStep] {
    var steps = [StabilityStep]()
    if let noise = perturber.perturbation.noise {
      let count = model.panel.unitCount
      let joint = noise.fits.compactMap { fit in if case .joint? = fit { fit } else { nil } }
      if let fit = joint.first { steps.append(.fitPrior(fit, indicator: nil, count: count)) }
      for (j, fit) in noise.fits.enumerated() {
        // Jeffreys' as asked for: nothing was fitted.
        guard let fit, fit != .jeffreys(because: nil), !joint.contains(fit) else { continue }
        steps.append(.fitPrior(fit, indicator: j, count: count))
      }
    }
    steps.append(.recalculate(scheme, count: outcome.replicates, failures: outcome.failures))
    return steps.map(StudyStep.stability)
  }
}
