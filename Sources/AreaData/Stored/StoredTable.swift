/// A vintage as a store has it, made into a table, so that a panel is read from it as from a file: the same columns, the same
/// findings. A gap holds the word of its reason.
public struct StoredTable: Sendable {
  /// The vintage as an input of a run, with its digest.
  let input: PanelReader.Input
  let table: DelimitedText
  let steps: [DataStep]

  /// What stands for a gap in such a table.
  static let codes = Dictionary(uniqueKeysWithValues: MissingReason.allCases.map { ($0.rawValue, $0) })

  /// What the source of a column demands to be told where its figures are.
  public struct Note: Sendable, Equatable {
    /// The dimension or the categories that it is about; nil for the whole delivery.
    public let about: String?
    /// In the source's words, on one line.
    public let text: String

    /// - Parameter about: nil for the whole delivery.
    public init(about: String?, text: String) {
      self.about = about
      self.text = text
    }
  }

  /// - Parameters:
  ///   - plan: what the spec asks for.
  ///   - revision: the one that was read.
  ///   - path: of the store.
  ///   - sha256: the revision's digest.
  ///   - texts: columns of codes and names, the areas' own codes first; all of one length.
  ///   - figures: by column, one value an area.
  /// - Throws: what `DelimitedText` throws of such a text.
  /// - Complexity: O(cells).
  public init(
    _ plan: StorePlan, revision: Int, division: String, path: String, sha256: String,
    texts: [(name: String, cells: [String])], figures: [(name: String, column: NumericColumn)], notes: [Note]
  ) throws(DataError) {
    let names = texts.map(\.name) + figures.map(\.name)
    let count = texts[0].cells.count
    var bytes = [UInt8]()
    bytes.reserveCapacity((count + 1) * names.count * 8)
    for (j, name) in names.enumerated() { Self.append(name, j, of: names.count, to: &bytes) }
    var gaps = figures.map { $0.column.missing[...] }
    for i in 0..<count {
      for (j, text) in texts.enumerated() { Self.append(text.cells[i], j, of: names.count, to: &bytes) }
      for (j, figure) in figures.enumerated() {
        var cell = ""
        if let gap = gaps[j].first, gap.row == i {
          cell = gap.reason.rawValue
          gaps[j].removeFirst()
        } else {
          cell = spelling(of: figure.column.values[i])
        }
        Self.append(cell, texts.count + j, of: names.count, to: &bytes)
      }
    }
    let name = "\(plan.file), vintage \(plan.vintage), revision \(revision)"
    table = try DelimitedText(bytes: bytes, name: name, lines: Array(1...max(1, count)), encoding: .utf8)
    input = PanelReader.Input(name: name, path: path, sha256: sha256)
    steps =
      [
        .readVintage(
          store: plan.file, count: count, vintage: plan.vintage, revision: revision, division: division,
          columns: figures.count)
      ] + notes.map { .sourceNote(file: name, count: count, about: $0.about, text: $0.text) }
  }

  private static func append(_ cell: String, _ position: Int, of count: Int, to bytes: inout [UInt8]) {
    TidyTable.append(cell, ofColumns: count, to: &bytes)
    bytes.append(position == count - 1 ? RecordScanner.lineFeed : UInt8(ascii: ","))
  }
}
