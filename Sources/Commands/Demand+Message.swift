import Foundation
import Study

extension Demand {
  /// Minutes of processor time from which a part is told of beforehand.
  private static let tellingFrom = 2.0

  /// What takes long, with a way out; nil for what does not.
  var warning: String? {
    let minutes = seconds / 60
    guard minutes >= Self.tellingFrom else { return nil }
    let time =
      minutes < 90 ? "\(Int(minutes.rounded())) minutes" : "\(Int((minutes / 60).rounded())) hours"
    return "\(part.key): about \(time) of processor time. If that is too long: \(part.remedy)"
  }
}

extension Demand.Part {
  /// The key of the spec that decides what it takes.
  var key: String {
    switch self {
    case .index: "index"
    case .structure: "structure.draws"
    case .rotation: "structure.starts"
    case .structureReplicates: "structure.replicates"
    case .groups: "groups.count"
    case .leaveOut(let what): "stability.leave_out: \(what)"
    case .claims: "claims"
    case .scheme(let name): "stability.replicates: scheme '\(name)'"
    case .rankSets: "stability.rank_sets.replicates"
    case .thinning: "stability.thinning.splits"
    case .tables: "index"
    }
  }

  /// What takes the room.
  var subject: String {
    switch self {
    case .index: "every node's values of every area"
    case .structure: "correlations of all pairs of indicators, and the eigenvalues of all draws"
    case .rotation: "the loadings of all starts"
    case .structureReplicates(let scheme): "the loadings of all replicates of '\(scheme)'"
    case .groups: "the silhouettes of every area at every count"
    case .leaveOut: "the ranks of every area without each of these"
    case .claims: "the areas that claims name"
    case .scheme: "ranks, cells and weights of its replicates"
    case .rankSets: "the scores of every area in every replicate"
    case .thinning: "what each half of the people says of the other"
    case .tables: "the tables with a row for every area and node"
    }
  }

  /// What to change.
  var remedy: String {
    switch self {
    case .index, .tables: "leave indicators or nodes out, or take fewer areas at a time"
    case .structure: "use fewer draws, or leave indicators out"
    case .rotation: "use fewer starts"
    case .structureReplicates: "use fewer, or 0"
    case .groups: "give the number of groups (groups.count: 6), or group fewer areas"
    case .leaveOut: "leave it out of leave_out"
    case .claims: "name fewer areas"
    case .scheme: "use fewer replicates (or a lower at_most), fewer --threads, or leave the scheme out"
    case .rankSets: "use fewer replicates, or leave rank_sets out"
    case .thinning: "use fewer, or thinning: none"
    }
  }
}
