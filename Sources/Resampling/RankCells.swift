/// How ranks are told apart where they are counted: every rank by itself, or only those near chosen cut-offs.
package struct RankCells: Sendable {
  /// The first rank of every cell, ascending, and one past the last rank.
  package let starts: [UInt32]
  /// The cell of rank r in element r − 1; nil where every rank is a cell.
  let cellOfRank: [UInt16]?

  package var count: Int { starts.count - 1 }

  /// Ranks on either side of a cut-off that are counted one by one.
  package static let reach = 500
  /// Cut-offs whose cells together stay below 2¹⁶.
  static let cutoffLimit = 60
  /// Equal bins that the other ranks are counted in.
  package static let binCount = 1_024

  /// A cell for every rank.
  init(unitCount: Int) {
    starts = (1...UInt32(unitCount + 1)).map { $0 }
    cellOfRank = nil
  }

  /// A cell for every rank within `reach` of a cut-off; the bins, cut short by those, elsewhere.
  ///
  /// - Parameters:
  ///   - unitCount: > `binCount`.
  ///   - cutoffs: ranks; at most `cutoffLimit`.
  package init(unitCount: Int, cutoffs: [Int]) {
    precondition(
      unitCount > Self.binCount && cutoffs.count <= Self.cutoffLimit, "\(cutoffs.count) cut-offs in \(unitCount) ranks")
    var isStart = [Bool](repeating: false, count: unitCount + 2)  // by rank
    for bin in 0...Self.binCount { isStart[1 + bin * unitCount / Self.binCount] = true }
    for cutoff in cutoffs where cutoff > -Self.reach && cutoff <= unitCount + Self.reach {
      // One past the band is where the rest of its bin begins.
      for rank in max(1, cutoff - Self.reach)...min(unitCount + 1, cutoff + Self.reach + 1) { isStart[rank] = true }
    }
    starts = (1...UInt32(unitCount + 1)).filter { isStart[Int($0)] }
    var cell = -1
    cellOfRank = (1...unitCount).map { rank in
      if isStart[rank] { cell += 1 }
      return UInt16(cell)
    }
  }
}
