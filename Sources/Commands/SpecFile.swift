import AreaData
import Foundation
import Robustness
import Specification

/// A spec read from disk, with the folders its files are sought in.
struct SpecFile {
  /// As messages give it.
  let name: String
  let spec: Spec
  let folders: DataFolders

  var plan: Plan { spec.plan }

  /// The spec a command names; its files are sought beside it, then in `--data`.
  init(_ options: SpecOptions) throws {
    let own = URL(fileURLWithPath: options.spec).deletingLastPathComponent().path
    try self.init(
      path: options.spec, overrides: options.allOverrides, folders: [own] + (options.data.map { [$0] } ?? []))
  }

  /// - Parameter folders: where to look for data files, in order.
  init(path: String, overrides: [String] = [], folders: [String]) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        "\(path): there is no such spec. Check the name, or write one with: vikt init TABLE",
        code: Failure.missingInput)
    }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure(DataError.unreadable(file: path))
    }
    name = path
    do { spec = try Spec(yaml: [UInt8](bytes), file: path, overrides: overrides) } catch { throw Failure(error) }
    self.folders = DataFolders(folders)
  }

  /// Reads the data that the spec names.
  func read() throws -> PanelReader.Reading {
    do throws(PanelError) {
      return try PanelReader(
        plan.data, indicators: plan.indicators, claims: plan.claims,
        scoreErrors: plan.stability?.rankSets?.errors.file, folders: folders
      ).read()
    } catch {
      throw Failure(error, spec: name)
    }
  }
}
