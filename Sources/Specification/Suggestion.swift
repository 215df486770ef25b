/// The candidate nearest to `name` by edits, if at most a third of it (and always one letter) is wrong.
func suggestion(for name: String, among candidates: [String]) -> String? {
  let limit = max(1, name.count / 3)
  let near = candidates.map { (name: $0, distance: editDistance(name, $0)) }.min { $0.distance < $1.distance }
  return near.flatMap { $0.distance <= limit ? $0.name : nil }
}

/// Levenshtein's distance: insertions, deletions and substitutions that turn `a` into `b`.
private func editDistance(_ a: String, _ b: String) -> Int {
  let b = Array(b)
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let substituted = diagonal + (x == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
    }
  }
  return row[b.count]
}
