internal import AreaData
internal import Foundation

/// Whether each column is in its place: it agrees with its own figures of the vintage before, and with no other column entirely.
struct PlaceChecks {
  let findings: [CheckFinding]
  /// Columns that seem to be swapped with another.
  let swapped: Set<String>

  /// - Complexity: O(n) for each pair of columns.
  init(pairs: [DeliveryChecks.Pair], partner: [Int?]) {
    var findings = [CheckFinding]()
    var swapped = Set<String>()
    func earlier(_ j: Int) -> [Double] {
      partner.map { $0.map { pairs[j].before.values[$0] } ?? .nan }
    }
    // Ranks over the units that have every figure: correlations of one set of areas can be compared.
    let all = pairs.indices.map { (earlier($0), pairs[$0].now.figures.values) }
    let whole = partner.indices.filter { i in all.allSatisfy { !$0.0[i].isNaN && !$0.1[i].isNaN } }
    if whole.count >= Changes.leastCount {
      let then = all.map { column in Changes.ranks(whole.map { column.0[$0] }) }
      let now = all.map { column in Changes.ranks(whole.map { column.1[$0] }) }
      // By five standard errors of Fisher's z, each the other's.
      let margin = 5 / Double(whole.count - 3).squareRoot()
      func z(_ r: Double) -> Double { atanh(max(-0.999_999_9, min(0.999_999_9, r))) }
      for a in pairs.indices {
        for b in pairs.indices.dropFirst(a + 1) {
          let own = (Changes.correlation(now[a], then[a]), Changes.correlation(now[b], then[b]))
          let other = (Changes.correlation(now[a], then[b]), Changes.correlation(now[b], then[a]))
          guard z(other.0) > z(own.0) + margin, z(other.1) > z(own.1) + margin else { continue }
          findings.append(
            .swapped(
              pairs[a].now.name, pairs[b].now.name, own: max(own.0, own.1), other: min(other.0, other.1)))
          swapped.formUnion([pairs[a].now.name, pairs[b].now.name])
        }
      }
    }
    for a in pairs.indices {
      for b in pairs.indices.dropFirst(a + 1)
      where pairs[a].now.figures == pairs[b].now.figures && pairs[a].before != pairs[b].before {
        findings.append(.identical(pairs[a].now.name, pairs[b].now.name))
      }
    }
    self.findings = findings
    self.swapped = swapped
  }
}
