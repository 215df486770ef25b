import Foundation

extension SourceRecord {
  init(
    _ head: TableHead, _ written: JoinedTable.Written, request: FetchRequest, mark: String, apiVersion: String
  ) {
    let selection = head.selection
    let table = head.table
    func notes(_ notes: [TableMetadata.Note], _ dimension: String?, _ value: String? = nil) -> [Note] {
      notes.map { Note(text: $0.text, mandatory: $0.isMandatory, dimension: dimension, value: value) }
    }
    let years = selection.time.map { selection.chosen[$0].codes.compactMap(TableSelection.year) } ?? []
    let editions = Set((selection.areas.map { selection.chosen[$0].codes } ?? []).compactMap(Edition.init(code:)))
    self.init(
      table: request.table, title: table.label, source: table.source,
      address: request.address.url("/tables/\(request.table)/data").absoluteString, apiVersion: apiVersion,
      language: request.language, updated: table.updated, request: mark,
      dimensions: table.dimensions.map { dimension in
        let chosen = selection.chosen.first { $0.dimension.code == dimension.code }
        return Dimension(
          code: dimension.code, label: dimension.label, selected: chosen?.written, values: chosen?.codes.count ?? 0,
          total: chosen == nil ? dimension.total : nil)
      },
      editions: editions.sorted().map { Division(edition: $0.name, years: selection.years[$0]?.text) },
      plainCodes: selection.division?.name, file: "\(request.table).json", sha256: written.sha256,
      cells: written.cells, gaps: written.gaps, otherEditionCells: written.otherEditions,
      symbols: written.symbols.filter { !$0.isEmpty }.sorted(),
      notes: notes(head.notes, nil)
        + selection.chosen.flatMap { one in
          notes(one.dimension.notes, one.dimension.code)
            + one.codes.flatMap { notes(one.dimension.valueNotes[$0] ?? [], one.dimension.code, selection.shown($0)) }
        },
      protection: Self.protection(
        address: request.address.text, years: years,
        notes: (head.notes + selection.chosen.filter(\.dimension.isMetric).flatMap(\.dimension.notes)).map(\.text)))
  }

  /// What is known of noise in the figures: of Statistics Sweden's, where a note of the table or of its contents says so.
  package static func protection(address: String, years: [Int], notes: [String]) -> String? {
    guard address == ServiceAddress.statisticsSweden, years.contains(where: { $0 >= firstNoisyYear }) else {
      return nil
    }
    let words = ["ckm", "cell key", "cell-key", "noise", " brus"]
    return notes.contains { note in words.contains(where: note.lowercased().contains) } ? noise : nil
  }
}
