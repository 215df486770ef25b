/// The candidate a person most likely meant by `name`: the "did you mean" of error messages.
///
/// Names are compared without regard to case by the optimal string alignment distance, which counts an insertion, a
/// deletion, a substitution or a swap of two neighbours as one slip. At most one slip in three characters (and always
/// one) is forgiven; beyond that a suggestion would mislead. A name that is the same but for spaces comes before all.
///
/// - Parameters:
///   - name: what was written.
///   - candidates: what exists; the earliest wins a tie.
/// - Returns: the nearest candidate, or nil when none is near. Names longer than anyone mistypes have none.
/// - Complexity: O(total length of the candidates · length of `name`).
/// - SeeAlso: Damerau, *A technique for computer detection and correction of spelling errors*, 1964,
///   doi:10.1145/363958.363994. Restricted: no substring is edited twice.
public func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  guard name.utf8.count <= longestName else { return nil }
  let plain = withoutSpaces(name)
  let written = Array(name.lowercased())
  var best: (candidate: String, distance: Int)?
  for candidate in candidates where candidate.utf8.count <= longestName {
    if withoutSpaces(candidate) == plain { return candidate }
    let existing = Array(candidate.lowercased())
    let limit = best.map { $0.distance - 1 } ?? max(1, max(written.count, existing.count) / 3)
    guard abs(written.count - existing.count) <= limit else { continue }
    let distance = alignmentDistance(written, existing)
    if distance <= limit { best = (candidate, distance) }
  }
  return best?.candidate
}

private let longestName = 400

private func withoutSpaces(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }

/// The optimal string alignment distance between `a` and `b`, by the three last rows of the usual table.
private func alignmentDistance(_ a: [Character], _ b: [Character]) -> Int {
  var twoAgo = [Int](repeating: 0, count: b.count + 1)
  var before = Array(0...b.count)
  var row = before
  for i in a.indices {
    row[0] = i + 1
    for j in b.indices {
      let substituted = before[j] + (a[i] == b[j] ? 0 : 1)
      row[j + 1] = min(substituted, before[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { row[j + 1] = min(row[j + 1], twoAgo[j - 1] + 1) }
    }
    (twoAgo, before, row) = (before, row, twoAgo)
  }
  return before[b.count]
}
