import Foundation

/// Makes a failing case small: takes away steps, files, blocks of lines, columns and bytes as long as it fails alike.
package struct Shrinker {
  /// Candidates that may still be tried: each takes a process.
  private var left: Int
  private let fails: (Case) -> Bool
  package private(set) var smallest: Case

  /// - Parameter fails: whether a case fails as the first one does.
  package init(_ first: Case, tries: Int = 400, fails: @escaping (Case) -> Bool) {
    (smallest, left, self.fails) = (first, tries, fails)
  }

  /// Shrinks until nothing more can be taken away, or no try is left.
  package mutating func shrink() {
    var before: Case?
    while before != smallest, left > 0 {
      before = smallest
      for k in smallest.steps.indices.reversed() { attempt { $0.steps.remove(at: k) } }
      for name in smallest.files.keys.sorted() { attempt { $0.files[name] = nil } }
      for name in smallest.files.keys.sorted() { shrinkFile(name) }
    }
  }

  private mutating func shrinkFile(_ name: String) {
    if name.hasSuffix(".yaml") { removeBlocks(name) }
    removeLines(name)
    removeColumns(name)
    removeBytes(name)
  }

  @discardableResult
  private mutating func attempt(_ change: (inout Case) -> Void) -> Bool {
    var candidate = smallest
    change(&candidate)
    guard left > 0, candidate != smallest else { return false }
    left -= 1
    guard fails(candidate) else { return false }
    smallest = candidate
    return true
  }

  private func bytes(_ name: String) -> [UInt8] { Array(smallest.files[name] ?? Data()) }

  private func lines(_ name: String) -> [[UInt8]] {
    bytes(name).split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
  }

  private mutating func replace(_ name: String, by lines: [[UInt8]]) -> Bool {
    let data = Data(lines.joined(separator: [10]))
    return attempt { $0.files[name] = data }
  }

  // MARK: What is taken away

  /// A line with all that is indented below it.
  private mutating func removeBlocks(_ name: String) {
    var start = 0
    while left > 0 {
      let lines = lines(name)
      guard start < lines.count else { break }
      let depth = lines[start].prefix { $0 == 32 }.count
      let end = lines[(start + 1)...].firstIndex { $0.prefix { $0 == 32 }.count <= depth } ?? lines.count
      if !replace(name, by: Array(lines[..<start] + lines[end...])) { start += 1 }
    }
  }

  /// Runs of lines: halves first, then shorter ones.
  private mutating func removeLines(_ name: String) {
    var length = lines(name).count / 2
    while length >= 1, left > 0 {
      var start = 0
      while left > 0 {
        let lines = lines(name)
        guard start < lines.count else { break }
        let shorter = Array(lines[..<start] + lines[min(start + length, lines.count)...])
        if !replace(name, by: shorter) { start += length }
      }
      length /= 2
    }
  }

  /// Runs of bytes, likewise.
  private mutating func removeBytes(_ name: String) {
    var length = bytes(name).count / 2
    while length >= 1, left > 0 {
      var start = 0
      while left > 0 {
        let bytes = bytes(name)
        guard start < bytes.count else { break }
        let shorter = Data(bytes[..<start] + bytes[min(start + length, bytes.count)...])
        if !attempt({ $0.files[name] = shorter }) { start += length }
      }
      length /= 2
    }
  }

  /// A column of a table without quotes.
  private mutating func removeColumns(_ name: String) {
    guard name.hasSuffix(".csv"), !bytes(name).contains(UInt8(ascii: "\"")) else { return }
    let header = lines(name)[0]
    guard let delimiter = ",;\t|".utf8.first(where: header.contains) else { return }
    for column in header.split(separator: delimiter, omittingEmptySubsequences: false).indices.reversed() {
      let rows = lines(name).map { line in
        var cells = line.split(separator: delimiter, omittingEmptySubsequences: false)
        if cells.indices.contains(column) { cells.remove(at: column) }
        return Array(cells.joined(separator: [delimiter]))
      }
      _ = replace(name, by: rows)
    }
  }
}
