package import Foundation

/// A file in the folder `Reference` beside the test that asks for it.
package func referenceURL(_ name: String, beside test: String = #filePath) -> URL {
  URL(filePath: test).deletingLastPathComponent().appending(components: "Reference", name)
}

/// The rows of a table there, without its header, split at commas.
package func referenceRows(_ name: String, beside test: String = #filePath) throws -> [[String]] {
  try rows(of: referenceURL(name, beside: test))
}

/// The rows of a table without its header, split at commas.
package func rows(of table: URL) throws -> [[String]] {
  try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
