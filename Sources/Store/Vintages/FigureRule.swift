internal import Foundation

/// What has to hold between columns in every area.
public enum FigureRule: Sendable, Equatable {
  /// The parts add up to the whole.
  case sum(whole: String, parts: [String])
  /// What is counted is no more than what it is counted among.
  case part(String, of: String)

  /// Reads `people=men+women` or `poor<=people`; nil for any other text.
  public init?(_ text: String) {
    func names(_ text: some StringProtocol, _ separator: String) -> [String]? {
      let names = text.components(separatedBy: separator).map { $0.trimmed }
      return names.contains("") ? nil : names
    }
    if let sides = names(text, "<="), sides.count == 2 {
      self = .part(sides[0], of: sides[1])
    } else if let sides = names(text, "="), sides.count == 2, let parts = names(sides[1], "+"), !text.contains("<") {
      self = .sum(whole: sides[0], parts: parts)
    } else {
      return nil
    }
  }

  /// As `init` reads it.
  public var text: String {
    switch self {
    case .sum(let whole, let parts): "\(whole)=\(parts.joined(separator: "+"))"
    case .part(let part, let whole): "\(part)<=\(whole)"
    }
  }

  /// The columns that it is about.
  var columns: [String] {
    switch self {
    case .sum(let whole, let parts): [whole] + parts
    case .part(let part, let whole): [part, whole]
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
