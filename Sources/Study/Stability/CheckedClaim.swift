internal import CompositeIndex
internal import Multivariate

/// A claim whose areas were found in the panel.
package struct CheckedClaim: Sendable {
  let claim: Claim
  private let statement: Statement

  private enum Statement: Sendable {
    case listed([Int])
    case worse(Int, than: Int)
  }

  /// - Throws: where the panel has no such area, and where no area is meant.
  ///
  /// - Parameter positions: of the panel's areas by their ids.
  init(_ claim: Claim, positions: [String: Int], ranks: [Int]) throws(StudyError) {
    func find(_ id: String) throws(StudyError) -> Int {
      guard let unit = positions[id] else { throw .stability(.unknownArea(claim: claim.id, area: id)) }
      return unit
    }
    self.claim = claim
    switch claim.statement {
    case .listed(.rankAtMost(let last)):
      let units = ranks.indices.filter { ranks[$0] <= last }
      guard !units.isEmpty else { throw .stability(.emptyClaim(claim.id)) }
      statement = .listed(units)
    case .listed(.ids(let ids)):
      var units = [Int]()
      for id in ids { units.append(try find(id)) }
      guard !units.isEmpty else { throw .stability(.emptyClaim(claim.id)) }
      statement = .listed(units)
    case .worse(let first, let second):
      statement = .worse(try find(first), than: try find(second))
    }
  }

  /// Claims whose areas are sought in an index.
  static func all(_ claims: [Claim], of model: IndexModel) throws(StudyError) -> [CheckedClaim] {
    let ids = claims.isEmpty ? [] : model.panel.units.ids
    let positions = Dictionary(zip(ids, ids.indices)) { first, _ in first }
    return try claims.map { claim throws(StudyError) in
      try CheckedClaim(claim, positions: positions, ranks: model.decision.ranks)
    }
  }

  /// Whether it speaks of the list.
  var isOfList: Bool { if case .listed = statement { true } else { false } }

  /// Whether it holds of areas ranked and put in their tiers. A tie is not worse.
  func holds(_ rules: Rules, _ scratch: Rules.Scratch) -> Bool {
    switch statement {
    case .listed(let units): units.allSatisfy { rules.isListed(tier: scratch.tiers[$0]) }
    case .worse(let first, let second): scratch.ranker.ranks[first] < scratch.ranker.ranks[second]
    }
  }
}
