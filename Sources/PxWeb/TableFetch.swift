import AreaData
import Foundation

/// Fetches a table into a folder: `TABLE.json`, the cells as JSON-stat, and `TABLE.source.json`, where they come from.
public struct TableFetch {
  /// How often a table that changes while it is fetched is begun anew.
  private static let beginnings = 3

  public struct Outcome: Sendable, Equatable {
    public let record: SourceRecord
    /// Of the file, with the codes as they stand in it.
    public let dimensions: [FetchedDimension]
    /// The file of cells, and that of the record.
    public let path: String
    public let recordPath: String
    /// False where what stands there is up to date, so that nothing was fetched.
    public let isNew: Bool
    /// Made, those that failed among them.
    public let calls: Int
  }

  private let request: FetchRequest
  private let folder: String
  private let replaces: Bool
  private let isCancelled: @Sendable () -> Bool
  private let tell: (FetchStep) -> Void
  private var service: PxWebService

  /// - Parameters:
  ///   - folder: made where there is none.
  ///   - replaces: whether files of the same name, of other figures, are replaced.
  ///   - patience: how long nothing, or next to nothing, may come.
  public init(
    _ request: FetchRequest, into folder: String, replaces: Bool = false, patience: Duration = .seconds(60),
    backoff: Backoff = Backoff(), isCancelled: @escaping @Sendable () -> Bool = { false },
    tell: @escaping (FetchStep) -> Void = { _ in }
  ) {
    self.request = request
    self.folder = folder
    self.replaces = replaces
    self.isCancelled = isCancelled
    self.tell = tell
    service = PxWebService(
      request.address, language: request.language, patience: patience, backoff: backoff, isCancelled: isCancelled,
      tell: tell)
  }

  /// - Throws: what `PxWebError` lists.
  /// - Complexity: memory for the table's metadata and one part.
  public mutating func run() throws(PxWebError) -> Outcome {
    let parts = try PartsFolder("\(folder)/.\(request.table).parts")
    let limits = try service.limits(scratch: parts.scratch)
    for _ in 0..<Self.beginnings {
      let table = try service.metadata(of: request.table, scratch: parts.scratch)
      let selection = try TableSelection(request, of: table)
      if let outcome = try standing(table, selection) {
        parts.remove()
        return outcome
      }
      let tiling = Tiling(selection.chosen.map(\.codes.count), limit: limits.cells)
      tell(.planned(table: request.table, cells: selection.cells, calls: tiling.parts.count))
      do throws(PxWebError) {
        let notes = try fetch(tiling, selection, table, parts)
        guard try service.metadata(of: request.table, scratch: parts.scratch).isSameState(as: table) else {
          throw .keepsChanging(table: request.table)
        }
        let outcome = try join(tiling, selection, table, notes, parts, limits)
        parts.remove()
        return outcome
      } catch .keepsChanging {
        tell(.changed(table: request.table, parts: tiling.parts.count))
        for k in tiling.parts.indices { parts.drop(k) }
      }
    }
    throw .keepsChanging(table: request.table)
  }

  private var path: String { "\(folder)/\(request.table).json" }
  private var recordPath: String { "\(folder)/\(request.table).source.json" }

  /// The digest of what decides the bytes of the file.
  private func mark(_ selection: TableSelection) -> String {
    let years = selection.years.sorted { $0.key < $1.key }.map { "\($0.key.name) \($0.value.text)" }
    return Self.digest(
      [request.address.text, request.table, request.language, request.division?.name ?? ""] + selection.mark + years)
  }

  private static func digest(_ texts: [String]) -> String {
    SHA256.hex(of: JSONOutput.bytes(.list(texts.map(JSONNode.text))))
  }

  /// What stands in the folder, where it is the same request of the same state of the table, and whole.
  ///
  /// - Throws: `.alreadyExists` where it is something else that may not be replaced.
  private func standing(_ table: TableMetadata, _ selection: TableSelection) throws(PxWebError) -> Outcome? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    if let record = SourceRecord.read(recordPath), record.request == mark(selection), let updated = table.updated,
      record.updated == updated, (try? SHA256.hex(ofFile: path)) == record.sha256
    {
      return outcome(record, selection, isNew: false)
    }
    guard replaces else { throw .alreadyExists(path: path) }
    return nil
  }

  /// Fetches the parts that have not come yet.
  ///
  /// - Returns: notes that the parts have and the table's metadata have not.
  /// - Throws: `.keepsChanging` where a part is newer than the table.
  private mutating func fetch(
    _ tiling: Tiling, _ selection: TableSelection, _ table: TableMetadata, _ parts: borrowing PartsFolder
  ) throws(PxWebError) -> [TableMetadata.Note] {
    let mark = PartsFolder.Mark(
      request: Self.digest(
        [request.address.text, request.table, request.language, "\(tiling.parts.count)"] + selection.mark),
      updated: table.updated)
    switch try parts.begin(mark) {
    case .none: break
    case .kept(let count): tell(.resumed(parts: count, of: tiling.parts.count))
    case .otherRequest(let count): tell(.otherRequest(parts: count))
    case .changed(let count): tell(.changed(table: request.table, parts: count))
    }
    var notes = PartNotes(table, selection)
    for k in tiling.parts.indices {
      let asked = selection.codes(of: tiling.parts[k], by: tiling.order)
      if parts.has(k), let bytes = try? FileBytes.read(parts.part(k)),
        let part = try? TablePart(PxWebService.cube(bytes, parts.part(k)), of: asked, at: parts.part(k))
      {
        notes.add(part.cube)
        continue
      }
      try service.cells(of: request.table, Self.written(asked, selection), into: parts.incoming) {
        cube, address throws(PxWebError) in
        let part = try TablePart(cube, of: asked, at: address)
        if Self.isNewer(cube.updated, than: table.updated) { throw .keepsChanging(table: request.table) }
        notes.add(part.cube)
      }
      try parts.keep(k)
      tell(.part(k + 1, of: tiling.parts.count))
    }
    return notes.added
  }

  /// The selection of a part in the table's own order, the eliminated dimensions with no value among it.
  private static func written(
    _ asked: [(dimension: String, codes: [String])], _ selection: TableSelection
  ) -> [(dimension: String, codes: [String])] {
    selection.chosen.compactMap { one in asked.first { $0.dimension == one.dimension.code } }
      + selection.eliminated.map { ($0.code, []) }
  }

  /// A part has the newest time of its own contents, the metadata that of all: so a part may be older and not newer.
  private static func isNewer(_ part: String?, than table: String?) -> Bool {
    let reader = ISO8601DateFormatter()
    guard let part = part.flatMap(reader.date(from:)), let table = table.flatMap(reader.date(from:)) else {
      return false
    }
    return part > table
  }

  private func join(
    _ tiling: Tiling, _ selection: TableSelection, _ table: TableMetadata, _ added: [TableMetadata.Note],
    _ parts: borrowing PartsFolder, _ limits: ServiceLimits
  ) throws(PxWebError) -> Outcome {
    let head = TableHead(
      table: table, name: request.table, selection: selection, order: tiling.order, notes: table.notes + added)
    let folder = parts.path
    let joined = try JoinedTable(
      head: head, selection: selection, tiling: tiling, file: { PartsFolder.part($0, in: folder) },
      isCancelled: isCancelled)
    let written = try joined.write(to: parts.joined)
    let record = SourceRecord(head, written, request: request, mark: mark(selection), apiVersion: limits.version)
    // The record first: a file without its record could not be told from another's. Whether they belong together, its digest decides.
    try record.write(to: recordPath)
    try parts.give(parts.joined, name: path)
    let code = PosixCalls.synchroniseFolder(self.folder)
    guard code == 0 else { throw .data(.inputOutput(path: path, errno: code)) }
    return outcome(record, selection, isNew: true)
  }

  private func outcome(_ record: SourceRecord, _ selection: TableSelection, isNew: Bool) -> Outcome {
    Outcome(
      record: record, dimensions: selection.chosen.indices.map { FetchedDimension(selection, $0) }, path: path,
      recordPath: recordPath, isNew: isNew, calls: service.calls)
  }
}

/// Notes that only answers have, each once.
private struct PartNotes {
  private var known: Set<String>
  private(set) var added: [TableMetadata.Note] = []

  init(_ table: TableMetadata, _ selection: TableSelection) {
    known = Set(table.notes.map(\.text))
    for one in selection.chosen {
      known.formUnion((one.dimension.notes + one.dimension.valueNotes.values.joined()).map(\.text))
    }
  }

  mutating func add(_ cube: Cube) {
    for note in cube.notes where known.insert(note.text).inserted {
      added.append(TableMetadata.Note(text: note.text, isMandatory: note.isMandatory))
    }
  }
}
