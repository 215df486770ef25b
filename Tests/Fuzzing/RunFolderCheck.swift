import AreaData
import Foundation

/// Looks through a run folder that stands under its final name: it must be whole.
struct RunFolderCheck {
  let sandbox: Sandbox
  let folder: String
  let `case`: Case

  func faults() -> [String] {
    guard let listing = sandbox.data("\(folder)/\(Checksums.fileName)") else { return ["a run without its sums"] }
    var faults = Set<String>()
    for line in String(decoding: listing, as: UTF8.self).split(separator: "\n") {
      guard let gap = line.firstRange(of: "  ") else { continue }
      let name = String(line[gap.upperBound...])
      guard let data = sandbox.data("\(folder)/\(name)") else { faults.insert("a run without \(name)"); continue }
      if SHA256.hex(of: [UInt8](data)) != line[..<gap.lowerBound] { faults.insert("a sum that \(name) does not have") }
      if !name.hasSuffix(".bin") {
        faults.formUnion(Speech.numberless(in: data, of: `case`).map { "\($0) in \(name)" })
      }
      if name.hasSuffix(".csv"), !isTable(data) { faults.insert("\(name) is no table") }
    }
    return faults.sorted()
  }

  /// Whether it can be read back; a table may have no rows.
  private func isTable(_ data: Data) -> Bool {
    do throws(DataError) {
      _ = try DelimitedText(bytes: [UInt8](data), name: "", delimiter: .comma, decimalMark: .point)
      return true
    } catch .noRecords {
      return true
    } catch {
      return false
    }
  }
}
