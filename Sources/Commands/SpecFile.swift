import AreaData
import CompositeIndex
import Foundation
import Study
import Specification
import Store

/// A spec read from disk, with the folders its files are sought in.
struct SpecFile {
  /// As messages give it.
  let name: String
  let spec: Spec
  let folders: DataFolders
  /// Where the run stands whose yardstick is kept, when it has not taken its name yet; nil when it is sought by its name.
  var frozenFolder: String?
  /// The vintage that the spec names, while it is not in its store; nil where it is read from there.
  private(set) var pending: PendingVintage?

  var plan: Plan { spec.plan }

  /// The spec a command names; its files are sought beside it, then in `--data`.
  init(_ options: SpecOptions) throws {
    let own = URL(fileURLWithPath: options.spec).deletingLastPathComponent().path
    try self.init(
      path: options.spec, overrides: options.allOverrides,
      folders: [own] + (try options.data.map { [try Self.folder($0)] } ?? []))
  }

  /// A folder that `--data` names.
  static func folder(_ path: String) throws -> String {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard attributes?[.type] as? FileAttributeType == .typeDirectory else {
      throw Failure("--data \(path): there is no such folder. Check the name.", code: Failure.missingInput)
    }
    return path
  }

  /// - Parameter folders: where to look for data files, in order.
  init(path: String, overrides: [String] = [], folders: [String]) throws {
    try self.init(try Self.bytes(path), name: path, overrides: overrides, folders: folders)
  }

  /// A spec as it stands on the disk.
  static func bytes(_ path: String) throws -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        "\(path): there is no such spec. Check the name, or write one with: vikt init TABLE",
        code: Failure.missingInput)
    }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure(DataError.unreadable(file: path))
    }
    return [UInt8](bytes)
  }

  /// - Parameter bytes: of the spec, read already.
  init(_ bytes: [UInt8], name: String, overrides: [String], folders: [String]) throws {
    self.name = name
    self.folders = DataFolders(folders)
    func read(_ overrides: [String]) throws -> Spec {
      do { return try Spec(yaml: bytes, file: name, overrides: overrides) } catch { throw Failure(error) }
    }
    let written = try read(overrides)
    let pins = try Self.pins(written.plan, self.folders, spec: name)
    spec = pins.isEmpty ? written : try read(overrides + pins)
  }

  /// A spec that reads a vintage which is to be added.
  init(_ bytes: [UInt8], name: String, pending: PendingVintage, folders: [String]) throws {
    self.name = name
    self.folders = DataFolders(folders)
    self.pending = pending
    do {
      spec = try Spec(
        yaml: bytes, file: name,
        overrides: ["data.division=\(Self.quoted(pending.division))", "data.reference=\(pending.time)"])
    } catch { throw Failure(error) }
  }

  /// The files that the spec names, as far as they are found.
  var dataPaths: [String] {
    let others =
      [
        plan.data.truth?.file, plan.stability?.rankSets?.errors.file, plan.groups?.contiguity.file?.name, plan.notes,
      ].compactMap(\.self) + plan.external.map(\.file) + plan.data.divisions.flatMap { [$0.file, $0.overlaps.file] }
    let names =
      plan.data.files + [plan.data.store?.file].compactMap(\.self) + others + plan.elicited.map(\.elicitation.file)
      + plan.data.units.boundaries.map(\.file)
    return names.compactMap { try? folders.find($0) } + (frozenRun.map { ["\($0.path)/\(RunRecord.fileName)"] } ?? [])
  }

  /// Reads the data that the spec names.
  func read() throws -> PanelReader.Reading {
    try read(
      PanelReader(
        plan.data, indicators: plan.indicators, claims: plan.claims,
        scoreErrors: plan.stability?.rankSets?.errors.file, elicited: plan.elicited,
        children: plan.summaries?.childColumns ?? [], external: plan.external, notes: plan.notes, stored: stored(),
        folders: folders))
  }

  /// Reads the figures of another time, and nothing that is of this time's areas.
  func panel(at time: String) throws -> Panel {
    try read(PanelReader(plan.data.at(time), indicators: plan.indicators, folders: folders)).panel
  }

  private func read(_ reader: @autoclosure () throws -> PanelReader) throws -> PanelReader.Reading {
    do { return try reader().read() } catch let error as PanelError { throw Failure(error, spec: name) }
  }
}
