import AreaData
import Foundation
import Store
import Study

/// The run of the year before that an update keeps weights, scales and cut-offs of: a folder, or a run that the store keeps, which is
/// then made again.
enum UpdateBase {
  /// A folder, by the name that a spec would give it.
  case folder(name: String, ComparedRun)
  case stored(Store.RunContents, folders: [String])

  /// - Parameter folders: where the spec's files are sought.
  /// - Throws: a `Failure` where there is neither a folder nor a run of that name.
  init(_ name: String, store path: String, folders: [String]) throws {
    let sought = DataFolders(folders)
    if let found = sought.findRun(name) {
      self = .folder(name: name, try ComparedRun(found.path))
      return
    }
    let store = try liftingStore { try Store(path) }
    let beside = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do throws(StoreError) {
      self = .stored(try store.contents(ofRun: name), folders: folders + [beside])
    } catch {
      guard case .unknownRun(_, let known) = error else { throw Failure(error) }
      let places = sought.runs(name).map(\.path).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      throw Failure(
        "--base \(name): there is neither such a folder (looked for \(places.joined(separator: " and "))) nor "
          + "such a run in \(path), which has \(known.isEmpty ? "none" : known.joined(separator: ", ")).",
        code: Failure.missingInput)
    }
  }

  /// What `index.frozen.run` calls it.
  var name: String {
    switch self {
    case .folder(let name, _): name
    case .stored: "base"
    }
  }

  var isMadeAgain: Bool { if case .stored = self { true } else { false } }

  /// Files that an update is made from.
  var inputs: [String] { if case .folder(_, let run) = self { ["\(run.path)/\(RunRecord.fileName)"] } else { [] } }

  /// The run; made again in a folder where the store keeps only what it came to, and held against that.
  ///
  /// - Throws: a `Failure` where it comes to something else.
  func run(in folder: String, of finalPath: String, threads: Int, isQuiet: Bool) throws -> ComparedRun {
    guard case .stored(let contents, let folders) = self else {
      guard case .folder(_, let run) = self else { preconditionFailure("no base") }
      return run
    }
    let name = contents.record.name
    guard let manifest = JSON.value(Manifest.self, from: Data(contents.manifest)) else {
      throw Failure(
        "\(name): its manifest was written by another version of vikt. Use that version, or give the run's folder by --base.",
        code: Failure.badInput)
    }
    let job = RunJob(
      file: try SpecFile(contents.spec, name: "\(name), spec.yaml", overrides: [], folders: folders),
      stages: Set(manifest.stages.compactMap(Stage.init)), threads: threads, isQuiet: isQuiet)
    let path = try UpdateJob.folder(self.name, in: folder)
    _ = try job.fill(path, of: "\(finalPath)/\(self.name)")
    let (again, types) = try lifting {
      (try FileBytes.read("\(path)/areas.csv"), try FileBytes.read("\(path)/areas.csvt"))
    }
    let comparison = TableComparison(
      "areas.csv", contents.results, again, types: types, tolerance: NumberTolerance.standard)
    if let difference = comparison.differences.first {
      throw Failure(
        "\(name): made again, it is not what the store keeps, written by \(contents.record.engine): \(difference.sentence). "
          + "Give the run's folder by --base.", code: Failure.badInput)
    }
    return try ComparedRun(path)
  }
}
