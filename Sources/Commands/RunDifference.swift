package import AreaData

/// One thing in which a run folder is not the same run made again.
package enum RunDifference: Equatable, Sendable {
  case absent(file: String)
  /// Not the one that the manifest was written with.
  case otherSpec(file: String)
  /// Something stands there that the run did not write.
  case foreign(path: String, FolderEntry.Kind)
  /// Something else stands where the run has a file or a folder.
  case otherKind(path: String, FolderEntry.Kind)
  case unreadableTable(file: String, DataError)
  case columns(file: String)
  case rows(file: String, count: Int, again: Int)
  /// The first cell of a column that differs, its row counted from 1 below the header, and how many do.
  case cells(file: String, column: String, row: Int, cell: String, again: String, count: Int)
  /// The cells agree and are written otherwise.
  case spelling(file: String)
  /// The first position where a text differs.
  case text(file: String, line: Int, text: String, again: String)
  case environment(file: String)
  /// The record of what was found is not as this engine wrote it.
  case record(file: String)
  /// Signs another manifest than the run's.
  case approval(file: String, line: Int, who: String)

  /// The file or folder it is about, from the run folder.
  package var path: String {
    switch self {
    case .absent(let file), .otherSpec(let file), .unreadableTable(let file, _), .columns(let file),
      .rows(let file, _, _),
      .cells(let file, _, _, _, _, _), .spelling(let file), .text(let file, _, _, _), .environment(let file),
      .record(let file), .approval(let file, _, _):
      file
    case .foreign(let path, _), .otherKind(let path, _): path
    }
  }

  var sentence: String {
    switch self {
    case .absent(let file): "\(file): is missing"
    case .otherSpec(let file): "\(file): is not the spec that \(Manifest.fileName) names by its digest"
    case .foreign(let path, let kind): "\(path): is no \(kind.noun) of this run"
    case .otherKind(let path, let kind): "\(path): is a \(kind.noun), and the run made again has none of that name"
    case .unreadableTable(let file, let error): "\(file): is not a table any more: \(error.message)"
    case .columns(let file): "\(file): has other columns than the run made again"
    case .rows(let file, let count, let again): "\(file): has \(count) rows and should have \(again)"
    case .cells(let file, let column, let row, let cell, let again, let count):
      "\(file): \(column), row \(row): '\(cell)' where '\(again)' should stand"
        + (count > 1 ? "; \(count) rows differ in all" : "")
    case .spelling(let file): "\(file): is not written as vikt writes tables"
    case .text(let file, let line, let text, let again):
      "\(file): line \(line): '\(text)' where '\(again)' should stand"
    case .environment(let file): "\(file): is damaged"
    case .record(let file): "\(file): is not as the run wrote it"
    case .approval(let file, let line, let who):
      "\(file): line \(line): what \(who) signed is another run, for its manifest is not this one's"
    }
  }
}

extension FolderEntry.Kind {
  fileprivate var noun: String {
    switch self {
    case .file: "file"
    case .folder: "folder"
    case .link: "symbolic link"
    case .other: "special file"
    }
  }
}
