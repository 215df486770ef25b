import AreaData
import Foundation
import Study

/// The signatures in a run folder: `approvals.csv`, which people write, with the columns who, role, date and manifest. A row
/// signs the run whose `manifest.json` has that SHA-256.
struct Approvals: Sendable {
  static let fileName = "approvals.csv"
  private static let columns = ["who", "role", "date", "manifest"]

  /// Of this run.
  private(set) var valid = [Approval]()
  /// Lines that sign another run, with whose they are.
  private(set) var others = [(line: Int, who: String)]()

  /// - Parameter manifest: the run's, as it stands in a file.
  /// - Throws: a `Failure` where there are signatures that cannot be read.
  init(of folder: String, manifest: [UInt8]) throws(Failure) {
    let hash = SHA256.hex(of: manifest)
    let path = "\(folder)/\(Self.fileName)"
    guard FolderEntry.Kind(of: path) != nil else { return }
    let table: DelimitedText
    do throws(DataError) { table = try DelimitedText(contentsOf: path) } catch { throw Failure(error) }
    let places = Self.columns.map { name in table.columnNames.firstIndex(of: name) }
    if let missing = zip(Self.columns, places).first(where: { $0.1 == nil }) {
      throw Self.fault(
        "\(path): has no column '\(missing.0)'. Its columns are \(Self.columns.joined(separator: ", ")).")
    }
    for row in 0..<table.rowCount {
      let cells = places.compactMap(\.self).map { table.text(row: row, column: $0) }
      let line = table.line(ofRow: row)
      if let empty = zip(Self.columns, cells).first(where: { $0.1.isEmpty }) {
        throw Self.fault("\(path): line \(line): '\(empty.0)' is empty. Say who signed what, and when.")
      }
      guard cells[2].utf8.count == 10, ReferenceTime(cells[2]) != nil else {
        throw Self.fault("\(path): line \(line): '\(cells[2])' is no date such as 2026-03-01.")
      }
      guard cells[3].wholeMatch(of: /[0-9a-fA-F]{64}/) != nil else {
        throw Self.fault(
          "\(path): line \(line): 'manifest' is no SHA-256. Write what `sha256sum \(Manifest.fileName)` prints.")
      }
      if cells[3].lowercased() == hash {
        valid.append(Approval(who: cells[0], role: cells[1], date: cells[2]))
      } else {
        others.append((line, cells[0]))
      }
    }
  }

  private static func fault(_ message: String) -> Failure { Failure(message, code: Failure.badInput) }

  /// Signatures of other runs, as `verify` tells them.
  var differences: [RunDifference] { others.map { .approval(file: Self.fileName, line: $0.line, who: $0.who) } }
}

extension Approval {
  /// As the terminal tells it.
  var sentence: String { "signed by \(who), \(role), \(date)" }
}
