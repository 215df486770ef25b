internal import Foundation

/// Where the files of a spec are sought: beside the spec, then in the data folder.
public struct DataFolders: Sendable, Equatable {
  /// In the order in which they are searched.
  public let paths: [String]

  /// - Parameter paths: in the order in which they are searched.
  public init(_ paths: [String]) { self.paths = paths }

  /// The first existing file of that name; a name that begins with `/` is taken as it is.
  ///
  /// - Throws: `.notFound` with every path that was tried.
  public func find(_ name: String) throws(PanelError) -> String {
    let candidates = name.hasPrefix("/") ? [name] : paths.map { "\($0)/\(name)" }
    guard let found = candidates.first(where: FileManager.default.fileExists) else {
      throw .notFound(file: name, sought: candidates)
    }
    return found
  }
}
