import AreaData
import Foundation
import LinearAlgebra
import Study
import Specification

/// What made a run, and nothing that depends on where or when: the same inputs give the same bytes.
struct Manifest: Codable {
  static let fileName = FolderMark.fileName
  static let specName = "spec.yaml"

  struct Input: Codable, Equatable {
    let name: String
    let sha256: String

    init(_ input: PanelReader.Input) { (name, sha256) = (input.name, input.sha256) }
  }

  /// Program and version, and that this is a run: what `FolderMark` reads.
  let engine: String
  let kind: FolderMark.Kind
  let id: String
  let seed: UInt64
  /// Of the effective spec, `spec.yaml`.
  let specSha256: String
  let inputs: [Input]
  /// The stages asked for, in order.
  let stages: [String]
  /// For each scheme its replicates that succeeded, and those that failed by kind.
  let replicates: [String: Int]
  let failures: [String: [String: Int]]
  /// The same of the replicates that factors were sought in; nil where there are none.
  let structureReplicates: [String: Int]?
  let structureFailures: [String: [String: Int]]?
  /// The share of the weight that has a noise model; nil without recalculations.
  let noiseWeight: Double?
  /// The list chosen by probability; nil where none was asked for or could be.
  let tolerantList: TolerantListFigures?
  /// Stages that failed.
  let failedStages: [String]
  /// The digest of every file of the run but this one, the sums, `environment.json`, and the pages, which show who signed it.
  var files: [String: String]

  init(_ plan: Plan, _ record: RunRecord, stages: Set<Stage>, files: [String: String]) {
    let study = record.study
    (engine, kind) = (Engine.mark(.run).engine, .run)
    id = plan.id
    seed = plan.seed
    specSha256 = SHA256.hex(of: [UInt8](plan.yaml.utf8))
    inputs = record.inputs
    self.stages = Stage.named.filter(stages.contains).map(\.rawValue)
    let outcomes = study.stability?.outcomes ?? []
    let withheld = (study.stability?.withheld ?? []).filter { $0.part != .rankSets }
    replicates = Dictionary(
      uniqueKeysWithValues: outcomes.map { ($0.scheme.name, $0.replicates) }
        + withheld.map { ($0.part.word, $0.replicates) })
    failures = Dictionary(
      uniqueKeysWithValues: outcomes.map { ($0.scheme.name, $0.failures.countsByName) }
        + withheld.map { ($0.part.word, $0.failures.countsByName) })
    let structure = study.factorStability
    structureReplicates =
      structure.isEmpty ? nil : Dictionary(uniqueKeysWithValues: structure.map { ($0.scheme.name, $0.replicates) })
    structureFailures =
      structure.isEmpty
      ? nil : Dictionary(uniqueKeysWithValues: structure.map { ($0.scheme.name, $0.failures.countsByName) })
    noiseWeight = study.stability.map { _ in study.noiseCoverage.weight }
    tolerantList = TolerantListFigures(study)
    failedStages = study.failedStages.map(\.stage.rawValue)
    self.files = files
  }
}

extension FailureCounts {
  fileprivate var countsByName: [String: Int] {
    [String: Int](uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }
}

/// Where and when a run was made: not part of its identity.
struct RunEnvironment: Codable {
  static let fileName = FolderMark.environmentName

  /// Folders that data files were sought in.
  let folders: [String]
  let threads: Int
  /// Seconds by stage.
  let timings: [String: Double]
  let finished: String
  let blas: String
  let blasCore: String
  let system: String

  init(folders: DataFolders, threads: Int, timings: [String: Double]) {
    self.folders = folders.paths.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    self.threads = threads
    self.timings = timings
    finished = ISO8601DateFormatter().string(from: Date())
    blas = "OpenBLAS \(BLASLibrary.version)"
    blasCore = BLASLibrary.coreName
    system = ProcessInfo.processInfo.operatingSystemVersionString
  }
}

/// Seconds of wall clock by stage.
struct StageClock {
  private(set) var timings = [String: Double]()

  mutating func time<Result>(_ stage: String, _ body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer {
      let spent = ContinuousClock.now - start
      timings[stage, default: 0] += Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
    }
    return try body()
  }
}
