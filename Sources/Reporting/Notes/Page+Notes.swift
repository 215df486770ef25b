internal import AreaData
internal import CompositeIndex

/// Notes on an area, beside its result.
extension Page {
  func notes(on id: String) -> Markup {
    guard let notes = facts.notes[id] else { return .empty }
    let items = notes.map { note -> Markup in
      let about = note.indicator.flatMap { id in facts.panel.indicators.first { $0.id == id } }
      let source = [note.role, note.date] + (about.map { [facts.text($0.title)] } ?? [])
      return """
        <p class="note">\(source.joined(separator: ", ")): <q lang="\(note.language)">\(note.text)</q></p>

        """
    }
    return "<p class=\"note\"><strong>\(phrases.notesHeading)</strong></p>\n\(items)"
  }

  /// Notes on areas that are not assessed.
  var notesOnUnassessed: Markup {
    Markup(
      facts.panel.notAssessed.filter { facts.notes[$0.id] != nil }.map { unit in
        "<h3>\(unit.name)</h3>\n\(notes(on: unit.id))"
      })
  }
}
