import AreaData
import Foundation

/// The parts of a table that have come, kept until it is complete so that an interrupted fetch goes on.
///
/// A part takes its name only once it has been checked. One process at a time holds the folder.
struct PartsFolder: ~Copyable {
  /// What the parts are of.
  struct Mark: Codable, Equatable {
    /// The digest of the request, and of how it is cut into parts.
    let request: String
    /// When the table was last changed.
    let updated: String?
  }

  /// What became of an earlier fetch's parts.
  enum Earlier: Equatable {
    case none
    case kept(Int)
    case otherRequest(Int)
    case changed(Int)
  }

  let path: String
  private let lock: PathLock
  private var isRemoved = false

  /// - Throws: `.folderInUse`, `.data`.
  init(_ path: String) throws(PxWebError) {
    self.path = path
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw .data(.cannotCreate(path: path, errno: PosixCalls.errorNumber(of: error)))
    }
    do throws(PathLock.Refusal) { lock = try PathLock(PosixCalls.open(path), of: path) } catch {
      switch error {
      case .taken: throw .folderInUse(path: path)
      case .impossible(let code): throw .data(.cannotLock(path: path, errno: code))
      }
    }
  }

  /// Without a part there is nothing to go on with. What stands there once it was removed is another's.
  deinit { if !isRemoved, parts.isEmpty { try? FileManager.default.removeItem(atPath: path) } }

  private var parts: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { $0.hasPrefix("part-") }
  }

  /// A file for answers that are no parts.
  var scratch: String { "\(path)/answer.json" }
  /// Where a part stands, or will.
  func part(_ k: Int) -> String { Self.part(k, in: path) }
  static func part(_ k: Int, in folder: String) -> String { "\(folder)/part-\(k + 1).json" }
  /// Where a part is written.
  var incoming: String { "\(path)/incoming.json" }
  /// Where the whole table is written.
  var joined: String { "\(path)/joined.json" }

  func has(_ k: Int) -> Bool { FileManager.default.fileExists(atPath: part(k)) }

  /// Keeps the parts that are of the same request and state of the table, and removes others. Without a time of update nothing is known to
  /// be of the same state.
  func begin(_ mark: Mark) throws(PxWebError) -> Earlier {
    let file = "\(path)/request.json"
    let parts = parts
    let standing = FileManager.default.contents(atPath: file).flatMap { try? JSONDecoder().decode(Mark.self, from: $0) }
    if standing == mark, mark.updated != nil { return parts.isEmpty ? .none : .kept(parts.count) }
    for part in parts { try? FileManager.default.removeItem(atPath: "\(path)/\(part)") }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(mark) else { preconditionFailure("a mark that is no JSON") }
    try lifting { () throws(DataError) in try AtomicFile.write([UInt8](data), to: file) }
    guard let standing, standing != mark, !parts.isEmpty else { return .none }
    return standing.request == mark.request ? .changed(parts.count) : .otherRequest(parts.count)
  }

  /// Gives what came its name.
  func keep(_ k: Int) throws(PxWebError) { try give(incoming, name: part(k)) }

  func give(_ file: String, name: String) throws(PxWebError) {
    let code = PosixCalls.rename(file, to: name)
    guard code == 0 else { throw .data(.inputOutput(path: name, errno: code)) }
  }

  func drop(_ k: Int) { try? FileManager.default.removeItem(atPath: part(k)) }

  /// Removes it with everything in it.
  consuming func remove() {
    try? FileManager.default.removeItem(atPath: path)
    isRemoved = true
  }
}
