public import AreaData
internal import GRDB

/// Why a store does not do what it is asked. `messages` makes the sentences for a person.
public enum StoreError: Error, Sendable, Equatable {
  /// A file that was to be read, or a figure in it.
  case data(DataError)

  // The store's file
  case absent(store: String)
  case exists(store: String)
  case cannotCreate(store: String)
  case notAStore(store: String)
  case laterVersion(store: String)
  /// Another process has been writing for as long as this one waits.
  case busy(store: String)
  case full(store: String)
  /// It, or its folder, may not be read or written.
  case closed(store: String)
  case damaged(store: String, code: Int)
  case inputOutput(store: String, code: Int)
  /// An error of the database that nobody foresaw.
  case unforeseen(store: String, text: String)

  // Editions
  case editionExists(String)
  case unknownEdition(String, known: [String])
  case unknownLevel(String, edition: String, known: [String])
  case repeatedLevel(String)
  /// A level's codes are to be cut from those of one that is none.
  case prefixOfNoLevel(String, of: String)
  case emptyCode(file: String, line: Int, column: String)
  /// A code that lies in two larger areas, or has two names.
  case contradiction(file: String, column: String, code: String, other: String, values: [String])
  case unknownUnits(file: String, edition: String, level: String, codes: [String], count: Int)

  // Vintages
  case vintageExists(time: String, level: String, edition: String)
  case noVintage(time: String, level: String, edition: String?, known: [String])
  case severalEditions(time: String, level: String, editions: [String])
  case noRevision(number: Int, time: String, newest: Int)
  case noColumns(file: String)
  case columnTwice(String, files: [String])
  case unknownColumn(String, among: [String])
  /// A column of texts or codes that was asked for.
  case withoutFigures(String)
  /// A column that is called as codes or names of the division's areas.
  case codesAsFigures(String)
  case repeatedUnit(file: String, id: String, lines: [Int])
  /// Nothing to compare with, or to take sources from.
  case nothingBefore(time: String, level: String)
  /// A revision with the same figures in every column.
  case nothingRevised(time: String, number: Int)
  case badRule(String)
  /// A delivery that lacks what only its sender knows.
  case lacks(option: String)
  case failed([CheckFinding])
  /// A check that found nothing, accepted all the same.
  case acceptedInVain([CheckName])

  // Runs
  case noRun(folder: String)
  case brokenRun(folder: String, file: String)
  case runStored(folder: String, name: String)
  case unknownRun(String, known: [String])
}

extension StoreError {
  /// What the database, a file or this module threw.
  init(_ error: any Error, store: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DataError: self = .data(error)
    case let error as DatabaseError: self.init(error, store: store)
    default: self = .unforeseen(store: store, text: "\(error)")
    }
  }

  private init(_ error: DatabaseError, store: String) {
    let code = Int(error.extendedResultCode.rawValue)
    self =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(store: store)
      case .SQLITE_FULL: .full(store: store)
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .closed(store: store)
      case .SQLITE_CORRUPT: .damaged(store: store, code: code)
      case .SQLITE_NOTADB: .notAStore(store: store)
      // Shared memory of a log that finds no room on a full disk is told as a failing one.
      case .SQLITE_IOERR: .inputOutput(store: store, code: code)
      default: .unforeseen(store: store, text: "\(error)")
      }
  }
}
