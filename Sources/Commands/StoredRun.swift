import AreaData
import Foundation

/// A run folder, read back.
struct StoredRun {
  let path: String
  let manifest: Manifest
  let environment: RunEnvironment?

  init(_ path: String) throws {
    self.path = path
    guard let data = FileManager.default.contents(atPath: "\(path)/\(Manifest.fileName)") else {
      throw Failure(
        "\(path): is no run folder, for it holds no \(Manifest.fileName). Name the folder that vikt run made.",
        code: Failure.missingInput)
    }
    guard let manifest = JSON.value(Manifest.self, from: data) else {
      throw Failure(
        "\(path)/\(Manifest.fileName): is damaged. Make the run again with vikt run.", code: Failure.badInput)
    }
    self.manifest = manifest
    environment = FileManager.default.contents(atPath: "\(path)/\(RunEnvironment.fileName)")
      .flatMap { JSON.value(RunEnvironment.self, from: $0) }
  }

  var stages: Set<Stage> { Set(manifest.stages.compactMap(Stage.init)) }

  /// The spec the run was made from, with its data sought where they were then, and not in the run: a table of its own
  /// may have the name of a data file.
  func specFile(overrides: [String] = [], data: String?) throws -> SpecFile {
    let folders = (data.map { [$0] } ?? []) + (environment?.folders ?? [])
    return try SpecFile(path: "\(path)/\(Manifest.specName)", overrides: overrides, folders: folders)
  }

  /// Digest of every file that the run's own listing names.
  func checksums() throws -> [String: String] {
    let listing = "\(path)/\(Checksums.fileName)"
    guard let text = try? String(contentsOfFile: listing, encoding: .utf8) else {
      throw Failure("\(listing): is missing. Make the run again with vikt run.", code: Failure.missingInput)
    }
    var digests = [String: String]()
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { digests[parts[1].trimmingCharacters(in: .whitespaces)] = String(parts[0]) }
    }
    return digests
  }

  /// Files that no longer have the digest the run gave them.
  func filesChangedSince(_ listed: [String: String]) throws -> [String] {
    try listed.keys.sorted().filter { name in
      guard FileManager.default.fileExists(atPath: "\(path)/\(name)") else { return true }
      return try lifting { try SHA256.hex(ofFile: "\(path)/\(name)") } != listed[name]
    }
  }

  func table(_ name: String) throws -> DelimitedText {
    try lifting { try DelimitedText(contentsOf: "\(path)/\(name).csv", delimiter: .comma, decimalMark: .point) }
  }

  func hasTable(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name).csv") }

  /// What the run decided of every area: rank, tier, listed.
  func decisions() throws -> [[String]] {
    let areas = try table("areas")
    return try lifting {
      try ["id", "rank", "tier", "listed"].filter(areas.hasColumn).map { try areas.texts(column: $0) }
    }
  }
}
