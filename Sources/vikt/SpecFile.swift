import AreaData
import Foundation
import Specification

/// A spec read from disk, with the folders its files are sought in.
struct SpecFile {
  let path: String
  let spec: Spec
  let folders: DataFolders

  /// The spec's file name, as messages give it.
  var name: String { path }
  var plan: Plan { spec.plan }

  init(_ options: SpecOptions) throws {
    try self.init(path: options.spec, overrides: options.allOverrides, data: options.data.map { [$0] } ?? [])
  }

  /// - Parameter data: folders to look in after the spec's own.
  init(path: String, overrides: [String] = [], data: [String]) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path): there is no such spec. Write one with: vikt init TABLE", code: Failure.missingInput)
    }
    self.path = path
    spec = try lifting { try Spec(yaml: [UInt8](bytes), file: path, overrides: overrides) }
    folders = DataFolders([URL(fileURLWithPath: path).deletingLastPathComponent().path] + data)
  }

  /// Reads the data that the spec names.
  func read() throws -> PanelReader.Reading {
    try lifting { try PanelReader(plan.data, indicators: plan.indicators, folders: folders).read() }
  }
}
