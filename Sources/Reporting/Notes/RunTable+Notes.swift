internal import AreaData
internal import Study

/// What people who know the areas say of them.
extension RunTable {
  /// One row per note.
  static let notes = RunTable(
    "notes", of: .data, "what people who know the areas say of them, which nothing else rests on"
  ) { tables in
    let notes = tables.notes
    guard !notes.isEmpty else { return nil }
    return [
      .init("id", .id(notes.map(\.unit))), .init("indicator", .text(notes.map(\.indicator))),
      .init("role", .text(notes.map(\.role))), .init("date", .text(notes.map(\.date))),
      .init("language", .text(notes.map(\.language))), .init("text", .text(notes.map(\.text))),
    ]
  }
}
