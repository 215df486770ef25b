extension English: NotePhrases {
  var notesHeading: String { "Notes on the area, which are no part of the result" }
}
