public import AreaData
internal import Foundation

/// What is known of a delivery besides its figures.
public struct DeliveryTerms: Sendable, Equatable {
  /// The statistics that the figures come from.
  public var source: String
  /// Who answers for them.
  public var authority: String
  /// When they were published: a year, a month or a day.
  public var published: String
  /// How the source protected its cells.
  public var protection: Protection
  /// The most by which protection may have altered a figure; 0 for none.
  public var alters: Double
  /// The month, 1 to 12, in which the next is due; nil where none is.
  public var dueMonth: Int?
  /// The column of the areas' codes in the files.
  public var idColumn: String
  /// What stands for a missing value, and why it is missing.
  public var missing: [String: MissingReason]
  /// What has to hold between columns.
  public var rules: [FigureRule]

  /// How a source protects its cells.
  public enum Protection: String, Sendable, Equatable, CaseIterable, Encodable {
    case none, suppression, rounding
    /// Small random noise of the cell-key method.
    case ckm
  }

  /// `missing` as the store keeps it: one code a line, reason first.
  var missingText: String {
    missing.sorted { $0.key < $1.key }.map { "\($0.value.rawValue) \($0.key)" }.joined(separator: "\n")
  }

  static func missing(_ text: String) -> [String: MissingReason] {
    let pairs = text.split(separator: "\n").compactMap { line -> (String, MissingReason)? in
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      return MissingReason(rawValue: String(parts[0])).map { (parts.count == 2 ? String(parts[1]) : "", $0) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}

/// Which files are delivered, and how they are read.
public struct DeliveryFiles: Sendable, Equatable {
  /// At least one.
  public let paths: [String]
  /// The columns taken; all that hold figures when empty.
  public let columns: [String]
  /// Of a cube: areas, columns, categories and zero. Of a table: what has to stand in which columns of a record.
  public let selection: CubeSelection
  /// How tables are read.
  public let rules: TableRules

  /// - Parameter columns: all that hold figures when empty.
  public init(paths: [String], columns: [String], selection: CubeSelection, rules: TableRules) {
    self.paths = paths
    self.columns = columns
    self.selection = selection
    self.rules = rules
  }
}
