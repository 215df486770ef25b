internal import CompositeIndex
internal import Sensitivity

extension DemandEstimate {
  func weightings(_ plan: WeightingPlan) -> Demand {
    let count = plan.alternatives.count + 1
    let root = model.recipe.tree.root.children.count
    let model = 8 * n * (2 * columnCount + 2 * p)
    var bytes = count * (model + 24 * n) + 8 * n * (3 * p + 16)
    var seconds = Double(count) * (Double(n * childCount) * 1e-6 + Double(n) * 1e-7)
    if let scheme = plan.scheme {
      bytes += perturbation(scheme, takesMoments: false) + threads * count * 8 * n * columnCount
      bytes += 24 * plan.replicates * count * childCount
      seconds += preparation(scheme)
      seconds += Double(plan.replicates) * (perturbationTime(scheme) + Double(count) * evaluationTime(isLinear: false))
    }
    if WeightSpace.absence(of: self.model.recipe.tree) == nil {
      let block = 64
      bytes += 8 * n * (4 * root + 24) + threads * 8 * n * (block + 12)
      let draws = Double(8 * 1024)
      let sought = Double(WeightSpace.soughtCount(of: n))
      seconds += draws * Double(n) * (2e-10 * Double(root) + 8e-9)
      seconds += Double(n) * Double(n) * 2e-9 + sought * Double(n) * (5e-8 + 1e-9 * Double(root))
    }
    return Demand(.weightings, bytes: bytes, seconds: seconds)
  }
}
