/// What became of the areas of one edition of a division in the next: a file with a row for each old area and each new one
/// that a part of it went into.
///
/// Columns: `old` and `new`, codes as they stand in the data, and `share`, of the old area's people the part that went into the
/// new one, above 0 up to 1.
public struct AreaBridge: Sendable, Equatable {
  /// A row.
  public struct Link: Sendable, Equatable {
    public let old: String
    public let new: String
    public let share: Double
  }

  /// In the order of the file.
  public let links: [Link]

  /// Shares of one old area may exceed 1 by so much: rounding of printed decimals.
  private static let roundingSlack = 0.005

  /// Reads a file.
  ///
  /// - Throws: `.data` where it is no table of these columns; what else is wrong with it.
  public init(contentsOf path: String) throws(BridgeFault) {
    let table: DelimitedText
    let (olds, news): ([String], [String])
    let shares: [Double]
    do throws(DataError) {
      table = try DelimitedText(contentsOf: path)
      (olds, news) = (try table.texts(column: "old"), try table.texts(column: "new"))
      shares = try table.numbers(column: "share", missing: [:]).values
    } catch { throw .data(error) }
    var seen = Set<[String]>(), sums = [String: Double]()
    links = try olds.indices.map { row throws(BridgeFault) in
      let link = Link(old: olds[row], new: news[row], share: shares[row])
      let line = table.line(ofRow: row)
      if link.old.isEmpty || link.new.isEmpty { throw .emptyCode(file: path, line: line) }
      guard link.share > 0, link.share <= 1 else { throw .notAShare(file: path, line: line, link.share) }
      guard seen.insert([link.old, link.new]).inserted else {
        throw .repeated(file: path, line: line, old: link.old, new: link.new)
      }
      sums[link.old, default: 0] += link.share
      if sums[link.old]! > 1 + Self.roundingSlack {
        throw .moreThanWhole(file: path, line: line, old: link.old, sum: sums[link.old]!)
      }
      return link
    }
  }
}

/// What is wrong with a bridge.
public enum BridgeFault: Error, Sendable, Equatable {
  case data(DataError)
  case emptyCode(file: String, line: Int)
  case notAShare(file: String, line: Int, Double)
  case repeated(file: String, line: Int, old: String, new: String)
  case moreThanWhole(file: String, line: Int, old: String, sum: Double)

  /// The sentence for a person.
  public var message: String {
    switch self {
    case .data(let error): error.message
    case .emptyCode(let file, let line):
      "\(file), line \(line): a code is missing. Give an old and a new code on every line; leave out areas that have none."
    case .notAShare(let file, let line, let share):
      "\(file), line \(line), column 'share': \(share) is not above 0 and up to 1. Give the part of the old area's people that went into the new one."
    case .repeated(let file, let line, let old, let new):
      "\(file), line \(line): '\(old)' to '\(new)' stands here a second time. Keep one line for each pair."
    case .moreThanWhole(let file, let line, let old, let sum):
      "\(file), line \(line): the shares of '\(old)' add up to \(sum), more than all of it. Correct them."
    }
  }
}
