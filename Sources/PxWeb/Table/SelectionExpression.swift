import AreaData

/// Values of a dimension as PxWebApi 2 lets them be named: `0180*`, `TOP(2)`, `RANGE(2020,2023)`. They are resolved here and not by the
/// service, so that every call names its values.
///
/// - SeeAlso: PxTools, *PxWebApi* 2.3, `PxWeb/Code/Api2/DataSelection/SelectionExpressions`. Deviation: a value named twice, which the
///   service answers with an error, or drops where an expression names it again, is refused.
struct SelectionExpression {
  private let dimension: TableMetadata.Dimension
  private let positions: [String: Int]

  /// - Parameter dimension: whose values are chosen among.
  init(_ dimension: TableMetadata.Dimension) {
    self.dimension = dimension
    positions = Dictionary(uniqueKeysWithValues: dimension.codes.enumerated().map { ($1, $0) })
  }

  /// Positions of the values that a text names, ascending.
  ///
  /// - Throws: `.unknownValue`, `.repeatedValue`, `.wrongExpression`, `.nothingMatches`.
  func positions(of text: String) throws(PxWebError) -> [Int] {
    if let position = positions[text] { return [position] }
    var chosen = Set<Int>()
    for item in Self.items(text) {
      for position in try expand(item) where !chosen.insert(position).inserted {
        throw .repeatedValue(dimension: dimension.code, code: dimension.codes[position])
      }
    }
    return chosen.sorted()
  }

  /// Cut at the commas that stand in no brackets.
  private static func items(_ text: String) -> [String] {
    var items = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { items.append("") } else { items[items.count - 1].append(character) }
    }
    return items
  }

  private func expand(_ item: String) throws(PxWebError) -> [Int] {
    let codes = dimension.codes
    if let position = positions[item] { return [position] }
    if let open = item.firstIndex(of: "("), item.hasSuffix(")") {
      let words = item[item.index(after: open)...].dropLast().split(separator: ",", omittingEmptySubsequences: false)
      return try function(item[..<open].uppercased(), words.map(String.init), item)
    }
    guard item.contains("*") || item.contains("?") else {
      throw .unknownValue(dimension: dimension.code, code: item, suggestion: nearest(to: item, among: codes))
    }
    let pattern = Array(item.lowercased())
    let isFramed = item == "*" || (item.first == "*" && item.last == "*")
    let stars = item.count { $0 == "*" }
    // Stars stand at the ends only, as the service has it.
    guard stars == 0 || isFramed && stars <= 2 || stars == 1 && (item.first == "*" || item.last == "*") else {
      throw .wrongExpression(dimension: dimension.code, item)
    }
    let found = codes.indices.filter { Self.matches(Array(codes[$0].lowercased())[...], pattern[...]) }
    guard !found.isEmpty else { throw .nothingMatches(dimension: dimension.code, item) }
    return found
  }

  private func function(_ name: String, _ words: [String], _ item: String) throws(PxWebError) -> [Int] {
    func position(_ k: Int) throws(PxWebError) -> Int {
      guard let position = positions[words[k]] else {
        throw .unknownValue(
          dimension: dimension.code, code: words[k], suggestion: nearest(to: words[k], among: dimension.codes))
      }
      return position
    }
    let all = 0..<dimension.codes.count
    switch (name, words.count) {
    case ("RANGE", 2):
      let (a, b) = (try position(0), try position(1))
      return Array(min(a, b)...max(a, b))
    case ("FROM", 1): return Array(try position(0)..<all.upperBound)
    case ("TO", 1): return Array(0...(try position(0)))
    case ("TOP", 1), ("TOP", 2), ("BOTTOM", 1), ("BOTTOM", 2):
      guard let count = Int(words[0]), count > 0, let offset = words.count == 1 ? 0 : Int(words[1]), offset >= 0 else {
        throw .wrongExpression(dimension: dimension.code, item)
      }
      // The top of times is the newest.
      let found =
        (name == "TOP") == dimension.isTime
        ? Array(all.dropLast(offset).suffix(count)) : Array(all.dropFirst(offset).prefix(count))
      guard !found.isEmpty else { throw .nothingMatches(dimension: dimension.code, item) }
      return found
    default: throw .wrongExpression(dimension: dimension.code, item)
    }
  }

  /// `*` for any text, `?` for a character.
  private static func matches(_ text: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    if first == "*" {
      if rest.isEmpty { return true }
      return (text.startIndex...text.endIndex).contains { matches(text[$0...], rest) }
    }
    return text.first.map { first == "?" || first == $0 } == true && matches(text.dropFirst(), rest)
  }
}
