/// What the pages are called, how they lead to each other, and what lies beside them.
package protocol PagePhrases {
  /// The language by its own name.
  var ownName: String { get }
  var pagesHeading: String { get }
  func name(of page: PageKind) -> String
  /// What a page is for, in a sentence.
  func about(_ page: PageKind) -> String

  var downloadsHeading: String { get }
  func showDownloads(_ files: Int) -> String
  var downloadsIntroduction: String { get }
  func holds(_ table: Download) -> String
}
