/// What happens while a table is fetched, to be told.
public enum FetchStep: Sendable, Equatable {
  /// The table as it is asked for, in so many calls.
  case planned(table: String, cells: Int, calls: Int)
  /// Parts of an earlier, interrupted fetch that are kept.
  case resumed(parts: Int, of: Int)
  /// Parts of an earlier fetch are not used: its selection was another one.
  case otherRequest(parts: Int)
  /// The table was changed at the source, so that what had come is fetched anew.
  case changed(table: String, parts: Int)
  case waiting(milliseconds: Int, CallFault)
  case part(Int, of: Int)
}
