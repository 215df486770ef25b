/// What stands before notes on an area.
package protocol NotePhrases {
  /// That they are no part of the result.
  var notesHeading: String { get }
}
