import AreaData

/// Writes the whole table as JSON-stat 2.0, a part at a time.
///
/// Values are a list; `status` has the reasons of gaps and the source's flags. A cell of another edition's year is a gap whatever
/// the source has there.
struct JoinedTable {
  /// The reason of a gap where an area's edition has no such year.
  static let otherEdition = "another edition"

  /// What was written.
  struct Written: Equatable {
    var sha256 = ""
    var cells = 0
    /// Cells for which the source has no figure.
    var gaps = 0
    /// Cells of other editions' years, which are gaps.
    var otherEditions = 0
    /// The reasons that the source gives for gaps.
    var symbols = Set<String>()
  }

  let head: TableHead
  let selection: TableSelection
  let tiling: Tiling
  /// Of each part, by its number.
  let file: (Int) -> String
  let isCancelled: () -> Bool
  private let isOtherEdition: [[Bool]]?

  /// - Throws: `.timeWithoutYear`.
  init(
    head: TableHead, selection: TableSelection, tiling: Tiling, file: @escaping (Int) -> String,
    isCancelled: @escaping () -> Bool
  ) throws(PxWebError) {
    self.head = head
    self.selection = selection
    self.tiling = tiling
    self.file = file
    self.isCancelled = isCancelled
    isOtherEdition = try selection.isOtherEdition()
  }

  /// - Throws: `.data`, `.cancelled`; what damaged parts throw.
  func write(to path: String) throws(PxWebError) -> Written {
    var written = Written()
    var writer = try lifting { () throws(DataError) in try AtomicWriter(path) }
    // An object that stays open for the cells.
    try append(Array(JSONOutput.bytes(head.node).dropLast()) + Array(",\"value\":[".utf8), to: &writer)
    for k in tiling.parts.indices { try append(values(of: k, &written), to: &writer) }
    try append(Array("],\"status\":{".utf8), to: &writer)
    var position = 0
    var isFirst = true
    for k in tiling.parts.indices { try append(reasons(of: k, from: &position, &isFirst), to: &writer) }
    try append(Array("}}\n".utf8), to: &writer)
    do throws(DataError) { written.sha256 = try writer.finish() } catch { throw .data(error) }
    return written
  }

  private func append(_ bytes: [UInt8], to writer: inout AtomicWriter) throws(PxWebError) {
    do throws(DataError) { try writer.write(bytes) } catch { throw .data(error) }
  }

  private func part(_ k: Int) throws(PxWebError) -> TablePart {
    guard !isCancelled() else { throw .cancelled }
    let path = file(k)
    let bytes = try lifting { () throws(DataError) in try FileBytes.read(path) }
    return try TablePart(
      try PxWebService.cube(bytes, path), of: selection.codes(of: tiling.parts[k], by: tiling.order), at: path)
  }

  private func isOther(_ k: Int) -> (_ at: [Int]) -> Bool {
    guard let masks = isOtherEdition, let area = selection.areas.flatMap(tiling.order.firstIndex(of:)),
      let time = selection.time.flatMap(tiling.order.firstIndex(of:))
    else { return { _ in false } }
    let (firstArea, firstTime) = (tiling.parts[k][area].lowerBound, tiling.parts[k][time].lowerBound)
    return { at in masks[firstArea + at[area]][firstTime + at[time]] }
  }

  private func values(of k: Int, _ written: inout Written) throws(PxWebError) -> [UInt8] {
    let part = try part(k)
    let isOther = isOther(k)
    var bytes = [UInt8]()
    part.forEachCell { cell, at in
      if written.cells > 0 { bytes.append(UInt8(ascii: ",")) }
      written.cells += 1
      if isOther(at) {
        written.otherEditions += 1
        bytes += "null".utf8
      } else if let symbol = part.cube.symbol(at: cell) {
        written.symbols.insert(symbol.text)
        written.gaps += 1
        bytes += "null".utf8
      } else {
        JSONOutput.append(part.cube.values[cell], to: &bytes)
      }
    }
    return bytes
  }

  private func reasons(of k: Int, from position: inout Int, _ isFirst: inout Bool) throws(PxWebError) -> [UInt8] {
    let part = try part(k)
    let isOther = isOther(k)
    var bytes = [UInt8]()
    part.forEachCell { cell, at in
      let reason = isOther(at) ? Self.otherEdition : part.cube.symbol(at: cell)?.text ?? part.cube.flags[cell] ?? ""
      if !reason.isEmpty {
        bytes += "\(isFirst ? "" : ",")\"\(position)\":".utf8
        JSONOutput.append(reason, to: &bytes)
        isFirst = false
      }
      position += 1
    }
    return bytes
  }
}
