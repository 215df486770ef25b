import AreaData
import Foundation
import Study

/// A run folder, read back.
struct StoredRun {
  let path: String
  let manifest: Manifest
  let environment: RunEnvironment?
  /// As it stands in the folder; nil where it is missing.
  private let spec: [UInt8]?

  init(_ path: String) throws {
    self.path = path
    guard let data = FileManager.default.contents(atPath: "\(path)/\(Manifest.fileName)") else {
      throw Failure(
        "\(path): is no run folder, for it holds no \(Manifest.fileName). Name the folder that vikt run made.",
        code: Failure.missingInput)
    }
    switch FolderMark(of: path)?.kind {
    case .demo: throw Failure("\(path): is a demo. Name the run in it: \(path)/run", code: Failure.missingInput)
    case .update:
      throw Failure("\(path): is an update. Name a run in it, such as \(path)/anew", code: Failure.missingInput)
    case .published:
      throw Failure(
        "\(path): is what was published of a run. Name the run itself, which stayed in the house.",
        code: Failure.missingInput)
    case .comparison:
      throw Failure(
        "\(path): is a comparison of runs. Name a run, the folder that vikt run made.", code: Failure.missingInput)
    case .run, nil: break
    }
    guard let manifest = JSON.value(Manifest.self, from: data) else {
      throw Failure(
        "\(path)/\(Manifest.fileName): is damaged. Make the run again with vikt run.", code: Failure.badInput)
    }
    self.manifest = manifest
    environment = FileManager.default.contents(atPath: "\(path)/\(RunEnvironment.fileName)")
      .flatMap { JSON.value(RunEnvironment.self, from: $0) }
    spec = FileManager.default.contents(atPath: "\(path)/\(Manifest.specName)").map { [UInt8]($0) }
  }

  var stages: Set<Stage> { Set(manifest.stages.compactMap(Stage.init)) }

  /// What is wrong with the spec that stands in the folder; nil where it is the one that the manifest names.
  private var specFault: RunDifference? {
    guard let spec else { return .absent(file: Manifest.specName) }
    return SHA256.hex(of: spec) == manifest.specSha256 ? nil : .otherSpec(file: Manifest.specName)
  }

  /// Why the run cannot be made again as it was: its spec is another, or where its data lie can no longer be read.
  var faults: [RunDifference] {
    let hasEnvironment = FolderEntry.Kind(of: "\(path)/\(RunEnvironment.fileName)") != nil
    let isLost = environment == nil && hasEnvironment
    return (specFault.map { [$0] } ?? []) + (isLost ? [.environment(file: RunEnvironment.fileName)] : [])
  }

  /// The spec the run was made from, with its data sought where they were then, and not in the run: a table of its own
  /// may have the name of a data file.
  ///
  /// - Throws: a `Failure` where another spec stands there: what is made from that is another run.
  func specFile(overrides: [String] = [], data: String?) throws -> SpecFile {
    if let specFault {
      throw Failure(
        "\(path)/\(specFault.sentence). Put back the one that was there, or make a new run with vikt run.",
        code: spec == nil ? Failure.missingInput : Failure.badInput)
    }
    let folders = (try data.map { [try SpecFile.folder($0)] } ?? []) + (environment?.folders ?? [])
    return try SpecFile(
      spec ?? [], name: "\(path)/\(Manifest.specName)", overrides: overrides, folders: folders)
  }

  /// What the run read and found.
  ///
  /// - Throws: a `Failure` where it is missing, altered, or another engine's.
  func record() throws -> RunRecord {
    let file = "\(path)/\(RunRecord.fileName)"
    do throws(RunRecord.Fault) {
      guard let data = FileManager.default.contents(atPath: file) else { throw .absent }
      let bytes = [UInt8](data)
      let record = try RunRecord(bytes)
      guard manifest.files[RunRecord.fileName] == SHA256.hex(of: bytes) else { throw .altered }
      return record
    } catch {
      throw Failure(error.message(file), code: error == .absent ? Failure.missingInput : Failure.badInput)
    }
  }
}
