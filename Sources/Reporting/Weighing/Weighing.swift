package import CompositeIndex
internal import Foundation
internal import LinearAlgebra
package import Study

/// What it takes to weigh the parts of an index anew in a page: their values on the root's scale, and the rule of the list.
package struct Weighing: Sendable {
  /// Why an index cannot be weighed anew by adding its parts up.
  package enum Obstacle: Error, Equatable {
    /// The root is no mean or sum of its children.
    case aggregation
    /// The root's value is put on a scale that other weights would change, or that joins scores.
    case rescaled
    case onePart
    /// A part counts against the index.
    case negativeWeight
    /// The list goes by a percentile, or by another node than the index.
    case rule
    /// More numbers than a page should hold.
    case tooLarge
  }

  /// What puts an area on the list.
  package enum Condition: Sendable, Equatable {
    case problems(Int)
    case score(Double)
    case deviation(Double)
    case rank(Int)
  }

  /// The children of the root.
  package let parts: [Child]
  /// For each part what its value is multiplied by in the index's own score.
  package let multipliers: [Double]
  /// Part after part, one value an area.
  package let values: [Double]
  /// One of them suffices; empty without a list.
  package let conditions: [Condition]
  /// Whether no weights move the list, as it counts problems alone or takes every area; then the page looks at as many areas with
  /// the highest scores.
  package let isListFixed: Bool
  /// Scores no further apart tie.
  package let tolerance: Double

  /// Numbers at most, of eight bytes each, which take eleven signs: 33,755 areas with seven parts are 2.5 MB.
  static let capacity = 500_000

  package static func find(in study: Study) -> Result<Weighing, Obstacle> {
    let tree = study.recipe.tree
    let root = tree.root
    let k = tree.nodes.count - 1
    let weights = study.evaluation.weights[k]
    guard let divisor = root.aggregate.divisor(of: weights) else { return .failure(.aggregation) }
    guard root.rescale == .none else { return .failure(.rescaled) }
    guard root.children.count > 1 else { return .failure(.onePart) }
    guard weights.allSatisfy({ $0 >= 0 }), divisor > 0, weights.contains(where: { $0 > 0 }) else {
      return .failure(.negativeWeight)
    }
    let values = study.evaluation.normalised[k]
    guard values.elements.count <= capacity else { return .failure(.tooLarge) }
    let n = study.panel.unitCount
    let listed = study.recipe.list.map { Array(study.recipe.tiers[...$0]) } ?? []
    guard !listed.contains(where: \.isOfPercentileOrNode) else { return .failure(.rule) }
    let rule = listed.map { Condition($0.condition, unitCount: n) }
    let found = rule.compactMap(\.self)
    // A tier of all others lists every area.
    let isEveryone = found.count < rule.count
    let isListFixed = isEveryone || found.allSatisfy { if case .problems = $0 { true } else { false } }
    let listSize = study.decision.isListed?.count { $0 } ?? 0
    return .success(
      Weighing(
        parts: root.children, multipliers: weights.map { $0 / divisor }, values: values.elements,
        conditions: isListFixed ? (listSize > 0 ? [.rank(listSize)] : []) : found,
        isListFixed: isListFixed && !rule.isEmpty,
        tolerance: study.evaluation.scoreTolerance))
  }
}

extension Tier {
  fileprivate var isOfPercentileOrNode: Bool {
    switch condition?.applied {
    case .scorePercentile, .node: true
    case .problems, .score, .scoreDeviation, .rank, .rankShare, .kept, nil: false
    }
  }
}

extension Weighing.Condition {
  /// Nil for the tier of all others, and for what no weights page looks at.
  fileprivate init?(_ condition: Tier.Condition?, unitCount: Int) {
    switch condition?.applied {
    case .problems(let least): self = .problems(least)
    case .score(let least): self = .score(least)
    case .scoreDeviation(let least): self = .deviation(least)
    case .rank, .rankShare: self = .rank(condition!.lastRank(of: unitCount)!)
    case .scorePercentile, .node, .kept, nil: return nil
    }
  }

  fileprivate var json: String {
    switch self {
    case .problems(let least): "{\"problems\":\(least)}"
    case .score(let least): "{\"score\":\(least)}"
    case .deviation(let least): "{\"deviation\":\(least)}"
    case .rank(let last): "{\"rank\":\(last)}"
    }
  }
}

extension Facts {
  /// What the page of weights is made of; nil where there is none.
  package var weighing: Weighing? { try? Weighing.find(in: study).get() }
}

extension Weighing {
  /// The numbers as JSON, the values as the bytes of doubles, so that scores come out as the engine has them.
  ///
  /// - Parameter strings: names, and what else the page says, by key.
  func json(_ facts: Facts, strings: [String: String]) -> String {
    let bytes = values.reduce(into: Data(capacity: 8 * values.count)) { data, value in
      var bits = value.bitPattern.littleEndian
      for _ in 0..<8 {
        data.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
      }
    }
    let units = facts.panel.units
    let problems = conditions.contains { if case .problems = $0 { true } else { false } }
    let places = Dictionary(facts.largerAreas.map { ($0.code, $0.position) }, uniquingKeysWith: { first, _ in first })
    let fields = [
      "\"n\":\(units.count)", "\"own\":[\(multipliers.map { "\($0)" }.joined(separator: ","))]",
      "\"tolerance\":\(tolerance)", "\"decimals\":\(facts.scoreDecimals)",
      "\"conditions\":[\(conditions.map(\.json).joined(separator: ","))]",
      "\"problems\":\(problems ? "[\(facts.study.decision.problemCounts.map(String.init).joined(separator: ","))]" : "null")",
      "\"values\":\"\(bytes.base64EncodedString())\"",
      "\"parts\":[\(parts.map { Self.quoted(facts.title(of: $0)) }.joined(separator: ","))]",
      "\"names\":[\(units.names.map(Self.quoted).joined(separator: ","))]",
      "\"codes\":[\(units.ids.map(Self.quoted).joined(separator: ","))]",
      "\"places\":[\(facts.hasLargerAreas ? facts.largerAreas.map { Self.quoted($0.name) }.joined(separator: ",") : "")]",
      "\"place\":[\(facts.hasLargerAreas ? units.levels[0].codes.map { "\(places[$0]!)" }.joined(separator: ",") : "")]",
      "\"text\":{\(strings.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)):\(Self.quoted($0.value))" }.joined(separator: ","))}",
    ]
    return "{\(fields.joined(separator: ","))}"
  }

  /// A text as JSON that stands unharmed in a page.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&", "'", "\u{7F}", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
