internal import CompositeIndex

extension Claim {
  /// Looks up the areas that the claim names.
  ///
  /// - Parameter known: the ids of the panel's areas.
  /// - Throws: `.unassessedAreaInClaim`, `.unknownAreaInClaim` with the nearest id.
  func check(in panel: Panel, known: Set<String>) throws(PanelError) {
    guard let unit = unitIDs.first(where: { !known.contains($0) }) else { return }
    if panel.notAssessed.contains(where: { $0.id == unit }) { throw .unassessedAreaInClaim(claim: id, unit: unit) }
    throw .unknownAreaInClaim(claim: id, unit: unit, suggestion: nearest(to: unit, among: panel.units.ids))
  }

  private var unitIDs: [String] {
    switch statement {
    case .listed(.ids(let ids)): ids
    case .listed(.rankAtMost): []
    case .worse(let first, let second): [first, second]
    }
  }
}
