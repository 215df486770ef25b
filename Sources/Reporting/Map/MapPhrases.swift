/// What the maps say.
package protocol MapPhrases {
  func largerAreaMapTitle(_ holding: Int, of count: Int, level: String) -> String
  func largerAreaMapDescription(_ level: String) -> String
  func areaMapTitle(_ count: Int) -> String
  func areaMapDescription(dots: Bool) -> String
  var fifthsMapTitle: String { get }
  func fifth(_ k: Int) -> String
  func mapTooLarge(_ outlines: Int, file: String) -> String
  /// That the outlines are of another edition than the figures.
  func mapOfOtherDivision(_ outlines: String, figures: String) -> String
  func neighboursOfOtherDivision(_ outlines: String, figures: String) -> String
  func outlinesOf(_ division: String) -> String
  /// - Parameter name: what most of its areas lie in; empty where that is not known.
  func insetTitle(_ name: String) -> String
  /// Where most listed areas are.
  func mostListed(_ largerAreas: [String]) -> String
  func groupMapTitle(_ groups: Int) -> String
  var groupMapDescription: String { get }
  var mapClass: String { get }
  var meanRank: String { get }
  var offTheList: String { get }
  var noneListed: String { get }
  func below(_ bound: String) -> String
  func orMore(_ bound: String) -> String
  var notAssessedShort: String { get }
  /// Of a published map.
  var notAssessedOrTold: String { get }
}
