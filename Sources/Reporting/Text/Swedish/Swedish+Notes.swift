extension Swedish: NotePhrases {
  var notesHeading: String { "Anteckningar om området, som inte ingår i resultatet" }
}
