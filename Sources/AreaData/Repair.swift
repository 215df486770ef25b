/// Something in a table that is no plain delimited text, and was read all the same because it can mean one thing only; or that
/// its user said how to read. Nothing of the kind passes unsaid.
public struct Repair: Sendable, Equatable {
  /// What was out of the ordinary.
  public enum Kind: String, Sendable, Equatable, Codable, CaseIterable {
    // The file
    case utf16 = "utf-16"
    case separatorLine = "separator-line"
    case doubledLineEnds = "doubled-line-ends"
    case unnamedColumns = "unnamed-columns"
    case emptyRecords = "empty-records"
    case skippedLines = "skipped-lines"
    case cutOff = "cut-off"
    case excluded
    /// A code and a name in one cell, cut in two.
    case codesCut = "codes-cut"
    // A cube's cells
    /// A symbol that means 0, as the spec says.
    case zeros
    /// Cells that a sparse file leaves out.
    case impliedZeros = "implied-zeros"
    /// Figures of which the source says something, such as that they are preliminary.
    case flagged
    // A column's numbers
    case percentSigns = "percent-signs"
    case minusSigns = "minus-signs"
    case groupedThousands = "grouped-thousands"
    case dots
  }

  /// As the spec names it.
  public let file: String
  /// Nil for what concerns the whole file.
  public let column: String?
  /// What was done.
  public let kind: Kind
  /// Cells, lines or records it was done to.
  public let count: Int
  /// One of them, as it stands.
  public let example: String?

  /// - Parameters:
  ///   - column: nil for what concerns the whole file.
  ///   - count: of cells, lines or records.
  public init(file: String, column: String? = nil, kind: Kind, count: Int, example: String? = nil) {
    self.file = file
    self.column = column
    self.kind = kind
    self.count = count
    self.example = example
  }

  /// The sentence for a person.
  public var message: String {
    let location = "\(file): " + (column.map { "\($0): " } ?? "")
    let such = example.map { ", such as '\($0)'" } ?? ""
    func plural(_ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    return location
      + {
        switch kind {
        case .utf16: "read as UTF-16"
        case .separatorLine: "the first line, '\(example ?? "sep=")', names the delimiter and is no record"
        case .doubledLineEnds: "every line ends in CR CR LF, read as one line end"
        case .unnamedColumns: "\(plural("column")) at the end without a name and without a value, left out"
        case .emptyRecords: "\(plural("record")) at the end without a value, left out"
        case .skippedLines: "\(plural("line")) before the column names skipped"
        case .cutOff: "\(plural("line")) after the table left out, from '\(example ?? "")' on"
        case .excluded: "\(plural("record")) excluded\(such)"
        case .codesCut: "codes and names in one cell\(such), cut into '\(column ?? "")' and '\(column ?? "")_name'"
        case .zeros: "\(plural("cell")) with '\(example ?? "")', read as 0, as the spec says"
        case .impliedZeros: "\(plural("cell")) that the file leaves out, read as 0, as the format has it"
        case .flagged: "\(plural("figure")) that the source marks with '\(example ?? "")'"
        case .percentSigns: "\(plural("cell")) with a percent sign\(such), read as the number before it"
        case .minusSigns: "\(plural("cell")) with a typographic minus sign\(such), read as a minus"
        case .groupedThousands: "\(plural("cell")) with grouped thousands\(such), read as one number"
        case .dots:
          "\(plural("cell")) with '\(example ?? "..")', read as missing (\(MissingReason.suppressed.rawValue))"
        }
      }()
  }
}
