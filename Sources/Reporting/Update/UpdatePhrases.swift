package import Study

/// What is said of a new vintage that was run in several ways.
package protocol UpdatePhrases {
  func updateTitle(_ index: String, from: String, to: String) -> String
  /// Who enters and leaves the list by the figures alone, and with everything estimated anew.
  func updateLead(
    from: String, byFigures: (enter: Int, leave: Int), anew: (enter: Int, leave: Int), both: (enter: Int, leave: Int)
  ) -> String

  var updateWaysHeading: String { get }
  func waysIntroduction(from: String, to: String) -> String
  func name(of way: UpdateWay) -> String
  func meaning(of way: UpdateWay, from: String) -> String
  var wayColumn: String { get }

  var wayFiguresHeading: String { get }
  var wayFiguresIntroduction: String { get }
  var onListColumn: String { get }
  var enterColumn: String { get }
  var leaveColumn: String { get }
  func moveColumn(_ part: String) -> String

  var listsDifferHeading: String { get }
  func listsAgree(_ count: Int) -> String
  func listsDiffer(inAll: Int, disputed: Int) -> String
  /// What weights and scales estimated anew do to the list: areas on it only with them, and only without.
  func scalesMatter(anew: Int, kept: Int) -> String
  /// The same of cut-offs.
  func cutOffsMatter(anew: Int, kept: Int) -> String
  var beforeColumn: String { get }

  func changesHeading(_ way: UpdateWay) -> String
  var updateReading: [String] { get }
}
