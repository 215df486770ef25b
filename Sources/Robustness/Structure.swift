internal import CompositeIndex
public import LinearAlgebra
public import Multivariate

/// How the indicators hang together: correlations and principal components of the treated columns.
public struct Structure: Sendable {
  /// `p × p` Pearson correlations of the treated indicators, turned so that higher is worse.
  public let correlation: Matrix
  public let components: PrincipalComponents

  init(of model: IndexModel, _ ledger: inout Ledger) throws(StudyError) {
    do {
      correlation = try Moments.fit(panel: model.evaluation.treated).correlation
      components = try PrincipalComponents.fit(panel: model.evaluation.treated)
    } catch { throw .structure(error) }
    ledger.record(
      .structure, "principal-components", on: model.recipe.tree.root.id, count: model.panel.unitCount,
      [("indicators", "\(model.panel.indicatorCount)"), ("of", "correlation")])
  }
}
